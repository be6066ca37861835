import { defineProbe, inject, listen, read } from "../../lab/probe.ts";

// A kernel that trusts an option's length crashes, or takes the SYN for none.
export default defineProbe({
  title: "A's SYN has an MSS option of length 0: A is connected all the same",
  source: "RFC 9293, 3.1, MUST-7",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: inject("b", "SYN <raw 02 00 02 58>"),
      wire: "b>a SYN,ACK ack=ISN_A+1",
      b: "SYN-RECEIVED",
      verifies: ["MUST-7"],
    },
    {
      do: [inject("b", 'ACK data="hello"'), read("b", "hello")],
      wire: "b>a ACK ack=ISN_A+6",
      b: { state: "ESTABLISHED", recvQ: 0 },
      verifies: ["MUST-7"],
    },
  ],
});

import { defineProbe, inject, listen, read } from "../../lab/probe.ts";

// A kernel that takes what it does not know for an error drops the SYN.
export default defineProbe({
  title: "A's SYN has an option that nobody knows: A is connected all the same",
  source: "RFC 9293, 3.1, MUST-6",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: inject("b", "SYN <raw fd 04 01 02>"),
      wire: "b>a SYN,ACK ack=ISN_A+1",
      b: "SYN-RECEIVED",
      verifies: ["MUST-6"],
    },
    {
      do: [inject("b", 'ACK data="hello"'), read("b", "hello")],
      wire: "b>a ACK ack=ISN_A+6",
      b: { state: "ESTABLISHED", recvQ: 0 },
      verifies: ["MUST-6"],
    },
  ],
});

import { defineProbe, inject, listen, read } from "../../lab/probe.ts";

// A kernel that knows neither takes the SYN for none.
export default defineProbe({
  title: "A's SYN has NOPs and an end of options, and nothing else: A is connected",
  source: "RFC 9293, 3.1, MUST-4",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: inject("b", "SYN <nop,nop,nop,eol>"),
      wire: "b>a SYN,ACK ack=ISN_A+1",
      b: "SYN-RECEIVED",
      verifies: ["MUST-4"],
    },
    {
      do: [inject("b", 'ACK data="hello"'), read("b", "hello")],
      wire: "b>a ACK ack=ISN_A+6",
      b: { state: "ESTABLISHED", recvQ: 0 },
      verifies: ["MUST-4"],
    },
  ],
});

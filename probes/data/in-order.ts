import { defineProbe, inject, listen, read } from "../../lab/probe.ts";

// The first segments of a connection are each acknowledged at once (tcp(7), TCP_QUICKACK).
export default defineProbe({
  title: "Three full segments, one after the other: each is acknowledged with all before it",
  source: "RFC 9293, 3.4, and 3.8.6.3, MUST-40",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    a: "scripted",
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: inject("b", "ACK len=1000"),
      wire: "b>a ACK ack=ISN_A+1001",
      within: [0, 500],
      b: { state: "ESTABLISHED", recvQ: 1000 },
    },
    {
      do: inject("b", "ACK len=1000"),
      wire: "b>a ACK ack=ISN_A+2001",
      within: [0, 500],
      b: { state: "ESTABLISHED", recvQ: 2000 },
    },
    {
      do: [inject("b", "ACK len=1000"), read("b", { gives: 3000 })],
      wire: "b>a ACK ack=ISN_A+3001",
      within: [0, 500],
      b: { state: "ESTABLISHED", recvQ: 0 },
    },
  ],
});

import { accept, connect, defineProbe, deliver, LINUX, listen, repeat } from "../../lab/probe.ts";

// Would catch a listener that makes a connection of each SYN that it is given, or leaves one unanswered.
export default defineProbe({
  title: "A SYN arrives twice, and B makes one connection of both",
  source: "RFC 9293, 3.10.7.4, first and fourth, SYN-RECEIVED, and 3.4.1",
  dependsOn: ["net.core.somaxconn", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    { do: listen({ backlog: 5 }), a: "CLOSED", b: "LISTEN" },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", b: "LISTEN" },
    {
      do: deliver(),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      verifies: ["C2.1"],
    },
    {
      do: repeat("a>b SYN"),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      deviates: { ...LINUX.synToChild, wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1" },
    },
    {
      do: deliver("b>a SYN,ACK"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
    },
    {
      do: deliver("a>b ACK"),
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "b.listener": { state: "LISTEN", recvQ: 1, sendQ: 5 } },
      verifies: ["C3.1"],
    },
    {
      do: [accept("b"), accept("b", { gives: "EAGAIN" })],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "b.listener": { state: "LISTEN", recvQ: 0, sendQ: 5 } },
    },
  ],
});

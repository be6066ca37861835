import { connect, defineProbe, inject, write } from "../../lab/probe.ts";

// Would catch a TCP that takes the text in its SYN for sent, or that leaves it to a timer.
export default defineProbe({
  title: "Fast open: B acknowledges A's SYN and not its text, which A sends again",
  source: "RFC 7413, 4.2.2; tcp(7), TCP_FASTOPEN_CONNECT",
  dependsOn: ["net.ipv4.tcp_fastopen"],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_fastopen": 1, "net.ipv4.tcp_fastopen_blackhole_timeout_sec": 0 },
    a: { TCP_FASTOPEN_CONNECT: 1, TCP_FASTOPEN_NO_COOKIE: 1 },
    b: "scripted",
  },
  table: [
    { do: connect("a", { gives: 0 }), a: "SYN-SENT" },
    { do: write("a", "hello"), wire: "a>b SYN seq=ISN_A len=5", a: "SYN-SENT" },
    {
      do: inject("a", "SYN,ACK ack=ISN_A+1 <mss 1000>"),
      wire: 'a>b ACK seq=ISN_A+1 ack=ISN_B+1 data="hello"',
      a: { state: "ESTABLISHED", sendQ: 5 },
      verifies: ["3.10.7.3-ack-data"],
    },
    { do: inject("a", "ACK ack=ISN_A+6"), a: { state: "ESTABLISHED", sendQ: 0 } },
  ],
});

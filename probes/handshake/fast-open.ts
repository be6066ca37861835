import { connect, defineProbe, deliver, listen, read, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "Fast open: the SYN carries data, and B's application reads it in SYN-RECEIVED",
  source: "RFC 7413, 3.1; tcp(7), TCP_FASTOPEN, TCP_FASTOPEN_CONNECT; ip-sysctl.rst, tcp_fastopen",
  dependsOn: ["net.core.somaxconn", "net.ipv4.tcp_fastopen", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_fastopen": 3, "net.ipv4.tcp_fastopen_blackhole_timeout_sec": 0 },
    a: { TCP_FASTOPEN_CONNECT: 1, TCP_FASTOPEN_NO_COOKIE: 1 },
    b: { TCP_FASTOPEN: 5, TCP_FASTOPEN_NO_COOKIE: 1 },
  },
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    { do: connect("a", { gives: 0 }), a: "SYN-SENT", b: "LISTEN" },
    {
      do: write("a", "hello"),
      wire: "a>b SYN seq=ISN_A len=5",
      a: "SYN-SENT",
      b: "LISTEN",
    },
    {
      do: [deliver(), read("b", "hello")],
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+6",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+6 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED", verifies: ["C3.1"] },
  ],
});

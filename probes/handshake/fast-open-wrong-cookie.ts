import { accept, defineProbe, inject, listen, read } from "../../lab/probe.ts";

// Would catch a listener that takes any cookie: whoever says another's address could fill its queue.
export default defineProbe({
  title: "Fast open: with a wrong cookie the data of a SYN is left, and a right one is given",
  source: "RFC 7413, 3.1 and 4.1.2; tcp(7), TCP_FASTOPEN; ip-sysctl.rst, tcp_fastopen",
  dependsOn: [
    "net.core.somaxconn",
    "net.ipv4.tcp_fastopen",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_fastopen": 3, "net.ipv4.tcp_fastopen_blackhole_timeout_sec": 0 },
    a: "scripted",
    b: { TCP_FASTOPEN: 5 },
  },
  table: [
    { do: listen({ accepts: false }), b: "LISTEN" },
    {
      do: [
        inject("b", 'SYN seq=1000 data="hello" <mss 1000,FO 0102030405060708,nop,nop>'),
        accept("b", { gives: "EAGAIN" }),
      ],
      wire: "b>a SYN,ACK seq=ISN_B ack=1001 <mss *,FO *,nop,nop>",
      b: "SYN-RECEIVED",
      verifies: ["RFC7413 4.1.2"],
    },
    {
      do: [inject("b", 'ACK seq=1001 data="hello"'), accept("b"), read("b", "hello")],
      wire: "b>a ACK seq=ISN_B+1 ack=1006",
      b: "ESTABLISHED",
    },
  ],
});

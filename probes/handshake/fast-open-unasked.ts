import { accept, defineProbe, inject, listen, read } from "../../lab/probe.ts";

// Would catch a listener that does fast open though its application has not asked for it.
export default defineProbe({
  title:
    "Fast open is for who asks for it: without TCP_FASTOPEN B gives no cookie, and leaves the data",
  source: "RFC 7413, 4.1.2 and 5.1; tcp(7), TCP_FASTOPEN; ip-sysctl.rst, tcp_fastopen",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_fastopen": 3 }, a: "scripted" },
  table: [
    { do: listen({ accepts: false }), b: "LISTEN" },
    {
      do: [
        inject("b", 'SYN seq=1000 data="hello" <mss 1000,FO>'),
        accept("b", { gives: "EAGAIN" }),
      ],
      wire: "b>a SYN,ACK seq=ISN_B ack=1001 <mss *>",
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

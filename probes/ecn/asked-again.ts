import { connect, defineProbe, listen, lose, retransmission } from "../../lab/probe.ts";

// A kernel without the setting offers no ECN the second time, as it does by default.
export default defineProbe({
  title: "With tcp_ecn, and without tcp_ecn_fallback, a SYN that is sent again still asks for ECN",
  source: "ip-sysctl.rst, tcp_ecn_fallback; RFC 3168, 6.1.1.1",
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_ecn": 1, "net.ipv4.tcp_ecn_fallback": 0 } },
  table: [
    { do: listen(), b: "LISTEN" },
    { do: connect("a"), wire: "a>b SYN,ECE,CWR seq=ISN_A", a: "SYN-SENT", b: "LISTEN" },
    { do: lose(), a: "SYN-SENT", b: "LISTEN" },
    {
      do: retransmission("a"),
      wire: "a>b SYN,ECE,CWR seq=ISN_A",
      a: "SYN-SENT",
      b: "LISTEN",
    },
  ],
});

import {
  becomes,
  defineProbe,
  established,
  read,
  retransmission,
  shutdown,
} from "../../lab/probe.ts";

// A kernel that takes a socket that is shut down for an orphan tells its application nothing.
export default defineProbe({
  title: "The FIN of a socket that A still has is never acknowledged: its application is told",
  source: "RFC 9293, 3.8.3, MUST-20; ip-sysctl.rst, tcp_retries2",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_rto_min_us"],
  medium: "wire",
  given: {
    sysctl: {
      "net.ipv4.tcp_retries2": 0,
      "net.ipv4.tcp_early_retrans": 0,
    },
  },
  table: [
    established(),
    {
      do: [shutdown("a"), retransmission("a"), becomes("a", "CLOSED", [590, 12_000])],
      wire: ["a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1"],
      within: [[0, 10_000], [190, 4000]],
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["MUST-20"],
    },
    { do: read("a", { gives: "ETIMEDOUT" }), a: "CLOSED", b: "ESTABLISHED" },
  ],
});

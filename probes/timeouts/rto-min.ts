import { defineProbe, established, retransmission, write } from "../../lab/probe.ts";

// A kernel that does not ask the setting sends again after 200 ms.
export default defineProbe({
  title: "Text is sent again no sooner than tcp_rto_min_us says",
  source: "RFC 6298, 2.4; ip-sysctl.rst, tcp_rto_min_us",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_rto_min_us": 600_000, "net.ipv4.tcp_early_retrans": 0 },
  },
  table: [
    established(),
    {
      do: [write("a", "hello"), retransmission("a")],
      wire: ["a>b ACK seq=ISN_A+1 len=5", "a>b ACK seq=ISN_A+1 len=5"],
      within: [[0, 10_000], [590, 5000]],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
    },
  ],
});

import { becomes, defineProbe, established, read, retransmission, write } from "../../lab/probe.ts";

// A kernel that takes tcp_retries2 for another number sends the text once more, or not at all.
export default defineProbe({
  title: "Text is not acknowledged: A sends it again, and then the connection is over",
  source: "RFC 9293, 3.8.3, MUST-20; RFC 6298, 5.5; ip-sysctl.rst, tcp_retries2",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_rto_min_us"],
  medium: "wire",
  given: {
    sysctl: {
      "net.ipv4.tcp_retries2": 0,
      "net.ipv4.tcp_early_retrans": 0,
      "net.ipv4.tcp_thin_linear_timeouts": 0,
    },
  },
  table: [
    established(),
    {
      // 200 ms, and twice as long: no time that has been measured can make it fewer or more.
      do: [write("a", "hello"), retransmission("a"), becomes("a", "CLOSED", [590, 12_000])],
      wire: ["a>b ACK seq=ISN_A+1 len=5", "a>b ACK seq=ISN_A+1 len=5"],
      within: [[0, 10_000], [190, 4000]],
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["MUST-20", "RFC6298 5"],
    },
    {
      do: read("a", { gives: "ETIMEDOUT" }),
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["3.9.1.8-conditions"],
    },
  ],
});

import { defineProbe, established, lose, retransmission, write } from "../../lab/probe.ts";

// A kernel that does not ask the option waits for 1.6 s, and for 3.2 s.
export default defineProbe({
  title: "Text is sent again after a second at the most, if A's application has said so",
  source: "RFC 6298, 2.5; include/uapi/linux/tcp.h, TCP_RTO_MAX_MS",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_retries2",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
  ],
  medium: "wire",
  slow: "waits for text to be sent again five times, 3.4 s",
  given: { sysctl: { "net.ipv4.tcp_early_retrans": 0 }, a: { TCP_RTO_MAX_MS: 1000 } },
  table: [
    established(),
    { do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 len=5", a: "ESTABLISHED" },
    {
      do: [lose(), retransmission("a")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      within: [190, 1250],
    },
    {
      do: [lose(), retransmission("a")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      within: [390, 1250],
    },
    {
      do: [lose(), retransmission("a")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      within: [790, 1250],
    },
    {
      do: [lose(), retransmission("a")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      within: [990, 1250],
    },
    {
      do: [lose(), retransmission("a")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      within: [990, 1250],
      a: "ESTABLISHED",
    },
  ],
});

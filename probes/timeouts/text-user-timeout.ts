import {
  becomes,
  defineProbe,
  established,
  read,
  retransmission,
  setOption,
  write,
} from "../../lab/probe.ts";

// A kernel that forgets the option sends the text for a quarter of an hour.
export default defineProbe({
  title: "Text is not acknowledged for as long as A's application has said: the connection is over",
  source: "RFC 9293, 3.8.3, MUST-21; RFC 5482; tcp(7), TCP_USER_TIMEOUT",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_rto_min_us"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_early_retrans": 0, "net.ipv4.tcp_thin_linear_timeouts": 0 } },
  table: [
    established(),
    {
      do: [
        setOption("a", { TCP_USER_TIMEOUT: 300 }),
        write("a", "hello"),
        retransmission("a"),
        becomes("a", "CLOSED", [290, 5000]),
      ],
      wire: ["a>b ACK seq=ISN_A+1 len=5", "a>b ACK seq=ISN_A+1 len=5"],
      within: [[0, 10_000], [190, 4000]],
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["MUST-21", "RFC5482 3"],
    },
    { do: read("a", { gives: "ETIMEDOUT" }), a: "CLOSED", b: "ESTABLISHED" },
  ],
});

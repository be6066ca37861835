import { becomes, connect, defineProbe, retransmission, returns } from "../../lab/probe.ts";

// A kernel that does not ask the setting gives up after 3 s.
export default defineProbe({
  title: "No SYN is answered, and A waits for a second each time: tcp_rto_max_ms",
  source: "RFC 6298, 2.5; ip-sysctl.rst, tcp_rto_max_ms, tcp_syn_retries",
  medium: "wire",
  given: {
    sysctl: {
      "net.ipv4.tcp_rto_max_ms": 1000,
      "net.ipv4.tcp_syn_retries": 1,
      "net.ipv4.tcp_syn_linear_timeouts": 0,
    },
  },
  table: [
    {
      do: [
        connect("a"),
        retransmission("a"),
        becomes("a", "CLOSED", [1980, 2700]),
        returns("a", "connect", "ETIMEDOUT"),
      ],
      wire: ["a>b SYN seq=ISN_A", "a>b SYN seq=ISN_A"],
      within: [[0, 0], [990, 1500]],
      a: "CLOSED",
    },
  ],
});

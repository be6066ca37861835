import { connect, defineProbe, retransmission, returns } from "../../lab/probe.ts";

export default defineProbe({
  title: "No SYN is answered, and A's application has said how often it is sent again: once",
  source: "RFC 9293, 3.8.3, MUST-21 and MUST-22; tcp(7), TCP_SYNCNT",
  dependsOn: ["net.ipv4.tcp_syn_linear_timeouts"],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_syn_retries": 6, "net.ipv4.tcp_syn_linear_timeouts": 0 },
    a: { TCP_SYNCNT: 1 },
  },
  table: [
    {
      do: [connect("a"), retransmission("a"), returns("a", "connect", "ETIMEDOUT")],
      wire: ["a>b SYN seq=ISN_A", "a>b SYN seq=ISN_A"],
      // The first follows nothing. One second (RFC 6298, 2.1), less a tick of the kernel's clock.
      within: [[0, 0], [990, 1500]],
      a: "CLOSED",
      verifies: ["MUST-21", "MUST-22"],
    },
  ],
});

import { connect, defineProbe, retransmission, returns } from "../../lab/probe.ts";

export default defineProbe({
  title: "No SYN is answered: A sends it once more, and gives up",
  source: "RFC 9293, 3.8.3, MUST-22; RFC 6298, 5.5; ip-sysctl.rst, tcp_syn_retries",
  dependsOn: ["net.ipv4.tcp_syn_linear_timeouts", "net.ipv4.tcp_syn_retries"],
  medium: "wire",
  // Linux would send some more without waiting longer: they are counted apart.
  given: { sysctl: { "net.ipv4.tcp_syn_retries": 1, "net.ipv4.tcp_syn_linear_timeouts": 0 } },
  table: [
    {
      do: [connect("a"), retransmission("a"), returns("a", "connect", "ETIMEDOUT")],
      wire: ["a>b SYN seq=ISN_A", "a>b SYN seq=ISN_A"],
      // The first follows nothing. One second (RFC 6298, 2.1), less a tick of the kernel's clock.
      within: [[0, 0], [990, 1500]],
      a: "CLOSED",
      verifies: ["MUST-22", "RFC6298 5"],
    },
  ],
});

import { connect, defineProbe, retransmission } from "../../lab/probe.ts";

// A kernel that sends SYNs at one pace for ever, where Linux does so four times.
export default defineProbe({
  title: "No SYN is answered: A sends it again after a second, and then after two",
  source: "RFC 6298, 5.5; RFC 9293, 3.8.3, MUST-22; ip-sysctl.rst, tcp_syn_linear_timeouts",
  dependsOn: ["net.ipv4.tcp_syn_linear_timeouts", "net.ipv4.tcp_syn_retries"],
  medium: "wire",
  table: [
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
    // One second (RFC 6298, 2.1), less a tick of the kernel's clock.
    { do: retransmission("a"), wire: "a>b SYN seq=ISN_A", within: [990, 1500], a: "SYN-SENT" },
    {
      do: retransmission("a"),
      wire: "a>b SYN seq=ISN_A",
      within: [1990, 3000],
      a: "SYN-SENT",
      verifies: ["RFC6298 5"],
      deviates: {
        on: "linux>=6.5",
        within: [990, 1500],
        reason: "since 6.5 the first four times are a second each: tcp_syn_linear_timeouts",
        link: "https://docs.kernel.org/networking/ip-sysctl.html#tcp-variables",
      },
    },
  ],
});

import { connect, defineProbe, stays } from "../../lab/probe.ts";

// A kernel that gives up after some seconds fails before Linux's known difference is asked for.
export default defineProbe({
  title: "Nobody answers A's SYN: A goes on for three minutes",
  source: "RFC 9293, 3.8.3, MUST-22 and MUST-23; ip-sysctl.rst, tcp_syn_retries",
  dependsOn: [
    "net.ipv4.tcp_rto_max_ms",
    "net.ipv4.tcp_syn_linear_timeouts",
    "net.ipv4.tcp_syn_retries",
  ],
  medium: "wire",
  slow: "waits for three minutes in SYN-SENT, of which Linux makes 131 s",
  table: [
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
    { do: stays("a", 100), a: "SYN-SENT", verifies: ["MUST-22", "MUST-23"] },
    {
      do: stays("a", 80),
      a: "SYN-SENT",
      verifies: ["MUST-23"],
      deviates: {
        on: "linux",
        a: "CLOSED",
        reason: "by default the SYN is sent for 67 s, and given up after 131 s (before 6.5: 127 s)",
        link: "https://docs.kernel.org/networking/ip-sysctl.html#tcp-variables",
      },
    },
  ],
});

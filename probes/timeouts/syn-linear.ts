import { becomes, connect, defineProbe, retransmission, returns } from "../../lab/probe.ts";

// A kernel without the setting, or one that counts these among the others, waits for 2 s already the second time.
export default defineProbe({
  title:
    "SYNs are sent again a second apart as often as is set, and only then after twice the time",
  source: "ip-sysctl.rst, tcp_syn_linear_timeouts; RFC 9293, 3.8.3, MUST-22",
  dependsOn: ["net.ipv4.tcp_rto_max_ms"],
  medium: "wire",
  slow: "waits for SYNs to be sent again, and for the end of that, 8 s",
  given: {
    sysctl: { "net.ipv4.tcp_syn_retries": 2, "net.ipv4.tcp_syn_linear_timeouts": 1 },
  },
  table: [
    {
      do: [
        connect("a"),
        retransmission("a"),
        becomes("a", "CLOSED", [7900, 9500]),
        returns("a", "connect", "ETIMEDOUT"),
      ],
      wire: ["a>b SYN seq=ISN_A", "a>b SYN seq=ISN_A", "a>b SYN seq=ISN_A", "a>b SYN seq=ISN_A"],
      within: [[0, 0], [990, 1500], [990, 1500], [1990, 3000]],
      a: "CLOSED",
    },
  ],
});

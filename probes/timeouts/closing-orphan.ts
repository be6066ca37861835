import { becomes, close, defineProbe, established, inject } from "../../lab/probe.ts";

// A kernel that takes the peer's FIN for an acknowledgment of its own goes on to TIME-WAIT.
export default defineProbe({
  title: "Both close at once, and A's FIN is never acknowledged: CLOSING ends by itself",
  source: "RFC 9293, 3.8.3, MUST-20; ip-sysctl.rst, tcp_orphan_retries",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_rto_min_us"],
  medium: "wire",
  given: {
    sysctl: {
      "net.ipv4.tcp_orphan_retries": 1,
      "net.ipv4.tcp_early_retrans": 0,
    },
  },
  table: [
    established(),
    {
      do: [
        close("a"),
        inject("a", "FIN,ACK ack=SND.UNA"),
        becomes("a", "CLOSED", [790, 12_000]),
      ],
      wire: [
        "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
        "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      ],
      a: "CLOSED",
      verifies: ["MUST-20"],
    },
  ],
});

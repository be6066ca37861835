import { becomes, defineProbe, lose, reach, retransmission, returns } from "../../lab/probe.ts";

// A kernel that takes both kinds of SYN-RECEIVED for a listener's tells no connect() of this end.
export default defineProbe({
  title: "A simultaneous open is never completed: SYN-RECEIVED ends, and connect() says so",
  source: "RFC 9293, 3.8.3, MUST-22; 3.10.8; ip-sysctl.rst, tcp_syn_retries",
  dependsOn: ["net.ipv4.tcp_syn_linear_timeouts"],
  medium: "wire",
  slow: "waits for SYN,ACKs to be sent again, and for the end of that, 3 s",
  given: { sysctl: { "net.ipv4.tcp_syn_retries": 1 }, ...reach("SYN-RECEIVED", "simultaneous") },
  table: [
    {
      do: [
        lose(),
        retransmission("a"),
        becomes("a", "CLOSED", [0, 6000]),
        returns("a", "connect", "ETIMEDOUT"),
      ],
      wire: "a>b SYN,ACK seq=ISN_A ack=ISN_B+1",
      a: "CLOSED",
      verifies: ["MUST-22"],
    },
  ],
});

import { becomes, close, defineProbe, established } from "../../lab/probe.ts";

// A kernel that gives orphans as long as tcp_retries2 keeps this one for a quarter of an hour.
export default defineProbe({
  title: "The FIN of a closed socket is never acknowledged: FIN-WAIT-1 ends by itself",
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
      // After the first retransmission, at 200 ms, there are 200 + 400 ms.
      do: [
        close("a"),
        becomes("a", "CLOSED", [790, 12_000]),
      ],
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["MUST-20"],
    },
  ],
});

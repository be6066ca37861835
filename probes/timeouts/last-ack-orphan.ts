import { becomes, close, defineProbe, deliver, reach } from "../../lab/probe.ts";

// A kernel that waits in LAST-ACK for what a peer must say keeps it for ever.
export default defineProbe({
  title: "The last FIN is never acknowledged: LAST-ACK ends by itself",
  source: "RFC 9293, 3.8.3, MUST-20; ip-sysctl.rst, tcp_orphan_retries",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: {
    sysctl: {
      "net.ipv4.tcp_orphan_retries": 1,
      "net.ipv4.tcp_early_retrans": 0,
    },
    ...reach("CLOSE-WAIT"),
  },
  table: [
    { do: deliver(), a: "CLOSE-WAIT", b: "FIN-WAIT-2" },
    {
      do: [close("a"), becomes("a", "CLOSED", [790, 12_000])],
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+2",
      a: "CLOSED",
      verifies: ["MUST-20"],
    },
  ],
});

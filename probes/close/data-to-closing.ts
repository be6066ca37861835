import { defineProbe, deliver, inject, reach } from "../../lab/probe.ts";

// The fault: a kernel that resets, or counts, text behind the FIN that it has taken.
export default defineProbe({
  title:
    "Text behind the FIN reaches an orphan in CLOSING: it is ignored, and all ends as it would",
  source: "RFC 9293, 3.10.7.4, seventh, CLOSING",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_timestamps": 1 }, ...reach("CLOSING", "orphan") },
  table: [
    // Its timestamp is no newer than that of B's ACK, which is still on its way.
    {
      do: inject("a", "ACK ack=SND.UNA len=10 <nop,nop,TS val TS.RECENT ecr *>"),
      a: "CLOSING",
      b: "CLOSING",
    },
    { do: deliver(), a: "TIME-WAIT", b: "TIME-WAIT", verifies: ["C12.2"] },
  ],
});

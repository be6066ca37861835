import { defineProbe, deliver, inject, reach } from "../../lab/probe.ts";

// The fault: a kernel that resets, or counts, text behind the FIN that it has taken.
export default defineProbe({
  title:
    "Text behind the FIN reaches an orphan in LAST-ACK: it is ignored, and all ends as it would",
  source: "RFC 9293, 3.10.7.4, seventh, LAST-ACK",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: reach("LAST-ACK", "orphan"),
  table: [
    { do: inject("a", "ACK ack=SND.UNA len=10"), a: "LAST-ACK", b: "FIN-WAIT-2" },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2", a: "LAST-ACK", b: "TIME-WAIT" },
    { do: deliver(), a: "CLOSED", b: "TIME-WAIT", verifies: ["C9.2"] },
  ],
});

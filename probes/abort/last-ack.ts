import { abort, defineProbe, deliver, reach } from "../../lab/probe.ts";

// The fault: a kernel that sends a RST here, or waits in LAST-ACK for its ACK all the same.
export default defineProbe({
  title: "Abort in LAST-ACK: nothing is sent, and the ACK that comes draws a RST",
  source: "RFC 9293, 3.10.5, LAST-ACK, and 3.10.7.1",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: reach("LAST-ACK"),
  table: [
    { do: abort("a"), a: "CLOSED", b: "FIN-WAIT-2", verifies: ["RFC9293 3.10.5"] },
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2",
      a: "CLOSED",
      b: "TIME-WAIT",
    },
    { do: deliver(), wire: "a>b RST seq=ISN_A+2", a: "CLOSED", b: "TIME-WAIT" },
  ],
});

import { defineProbe, deliver, destroy, reach } from "../../lab/probe.ts";

// The fault: a kernel that sends a RST where both FINs are out, or in which the orphan outlives that.
export default defineProbe({
  title: "An orphan is destroyed in LAST-ACK: nothing is sent, and the ACK that comes draws a RST",
  source: "RFC 9293, 3.10.5, LAST-ACK; Linux, net/ipv4/tcp.c, tcp_abort()",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: reach("LAST-ACK", "orphan"),
  table: [
    { do: destroy("a"), a: "CLOSED", b: "FIN-WAIT-2" },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2", a: "CLOSED", b: "TIME-WAIT" },
    { do: deliver(), wire: "a>b RST seq=ISN_A+2", a: "CLOSED", b: "TIME-WAIT" },
  ],
});

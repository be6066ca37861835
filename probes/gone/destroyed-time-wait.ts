import { defineProbe, deliver, destroy, lose, reach, repeat } from "../../lab/probe.ts";

// The fault: a kernel in which TIME-WAIT cannot be ended by hand, or whose port is not free after that.
export default defineProbe({
  title: "Destroyed in TIME-WAIT: nothing is sent, and the FIN that comes again draws a RST",
  source: "RFC 9293, 3.10.5, TIME-WAIT, and 3.10.7.1; Linux, net/ipv4/tcp.c, tcp_abort()",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: reach("TIME-WAIT"),
  table: [
    { do: [lose(), destroy("a")], a: "CLOSED", b: "LAST-ACK" },
    { do: repeat("b>a FIN,ACK"), wire: "a>b RST seq=ISN_A+2", a: "CLOSED", b: "LAST-ACK" },
    { do: deliver(), a: "CLOSED", b: "CLOSED" },
  ],
});

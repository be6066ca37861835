import { defineProbe, deliver, destroy, lose, reach, write } from "../../lab/probe.ts";

// The fault: a kernel in which a connection that leaks in CLOSE-WAIT cannot be ended by hand.
export default defineProbe({
  title: "Destroyed in CLOSE-WAIT: a RST, and ECONNABORTED",
  source: "RFC 9293, 3.10.5, CLOSE-WAIT; Linux, net/ipv4/tcp.c, tcp_abort()",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("CLOSE-WAIT"),
  table: [
    {
      do: [lose(), destroy("a"), write("a", "x", { gives: "ECONNABORTED" })],
      wire: "a>b RST,ACK seq=ISN_A+1 ack=ISN_B+2",
      a: "CLOSED",
      b: "FIN-WAIT-1",
    },
    { do: deliver(), a: "CLOSED", b: "CLOSED" },
  ],
});

import { abort, defineProbe, deliver, lose, reach } from "../../lab/probe.ts";

// The fault: a kernel that sends a FIN here, or nothing, as the peer has closed already.
export default defineProbe({
  title: "Abort in CLOSE-WAIT: a RST, and B in FIN-WAIT-1 is gone",
  source: "RFC 9293, 3.10.5, CLOSE-WAIT, and 3.10.7.4, second",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("CLOSE-WAIT"),
  table: [
    {
      do: [lose(), abort("a")],
      wire: "a>b RST,ACK seq=ISN_A+1 ack=ISN_B+2",
      a: "CLOSED",
      b: "FIN-WAIT-1",
      verifies: ["RFC9293 3.10.5"],
    },
    { do: deliver(), a: "CLOSED", b: "CLOSED" },
  ],
});

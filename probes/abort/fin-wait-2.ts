import { abort, defineProbe, deliver, reach, write } from "../../lab/probe.ts";

// The fault: a kernel that takes an abort for a close() here, and waits for a FIN that is never to come.
export default defineProbe({
  title: "Abort in FIN-WAIT-2: a RST",
  source: "RFC 9293, 3.10.5, FIN-WAIT-2",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("FIN-WAIT-2"),
  table: [
    {
      do: abort("a"),
      wire: "a>b RST,ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "CLOSED",
      b: "CLOSE-WAIT",
      verifies: ["RFC9293 3.10.5"],
    },
    {
      do: [deliver(), write("b", "x", { gives: "EPIPE" })],
      a: "CLOSED",
      b: "CLOSED",
    },
  ],
});

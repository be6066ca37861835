import { abort, defineProbe, deliver, reach, write } from "../../lab/probe.ts";

// The fault: a kernel whose RST has the number of the FIN, and so is none of SND.NXT.
export default defineProbe({
  title: "Abort in FIN-WAIT-1: a RST behind the FIN",
  source: "RFC 9293, 3.10.5, FIN-WAIT-1",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("FIN-WAIT-1"),
  table: [
    {
      do: abort("a"),
      wire: "a>b RST,ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["RFC9293 3.10.5"],
    },
    {
      do: deliver("a>b FIN,ACK"),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "CLOSED",
      b: "CLOSE-WAIT",
    },
    {
      do: [deliver("a>b RST,ACK"), write("b", "x", { gives: "EPIPE" })],
      a: "CLOSED",
      b: "CLOSED",
    },
  ],
});

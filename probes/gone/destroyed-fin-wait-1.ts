import { defineProbe, deliver, destroy, reach, write } from "../../lab/probe.ts";

// The fault: a kernel that cannot destroy what has no application any more, or leaves it there for good.
export default defineProbe({
  title: "An orphan is destroyed in FIN-WAIT-1: a RST behind its FIN",
  source: "RFC 9293, 3.10.5, FIN-WAIT-1; Linux, net/ipv4/tcp.c, tcp_abort()",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("FIN-WAIT-1", "orphan"),
  table: [
    {
      do: destroy("a"),
      wire: "a>b RST,ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "CLOSED",
      b: "ESTABLISHED",
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

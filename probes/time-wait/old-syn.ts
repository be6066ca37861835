import { close, defineProbe, deliver, reach, repeat, shutdown } from "../../lab/probe.ts";

// The fault: a kernel that makes a connection of an old SYN, because a listener is there too.
export default defineProbe({
  title: "The SYN that once opened it reaches a server's TIME-WAIT: an ACK, and no new connection",
  source: "RFC 9293, 3.6.1, and 3.10.7.4, fourth; RFC 6191, 2",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: reach("ESTABLISHED"),
  table: [
    { do: shutdown("b"), wire: "b>a FIN,ACK seq=ISN_B+1", b: "FIN-WAIT-1" },
    { do: deliver(), wire: "a>b ACK ack=ISN_B+2", a: "CLOSE-WAIT", b: "FIN-WAIT-1" },
    {
      do: [deliver(), close("a")],
      wire: "a>b FIN,ACK seq=ISN_A+1",
      a: "LAST-ACK",
      b: "FIN-WAIT-2",
    },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2", a: "LAST-ACK", b: "TIME-WAIT" },
    { do: deliver(), a: "CLOSED", b: "TIME-WAIT" },
    {
      do: repeat("a>b SYN seq=ISN_A"),
      wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2",
      a: "CLOSED",
      b: "TIME-WAIT",
      also: { "b.listener": "LISTEN" },
    },
  ],
});

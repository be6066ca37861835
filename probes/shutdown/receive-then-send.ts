import { defineProbe, deliver, reach, readEnd, shutdown, write } from "../../lab/probe.ts";

// The fault: a kernel that acknowledges what neither half of this socket will ever take.
export default defineProbe({
  title: "shutdown(SHUT_RD), and then SHUT_WR: what comes in FIN-WAIT-2 draws a RST",
  source: "shutdown(2); RFC 9293, 3.6.1, MAY-1 and SHLD-3",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("ESTABLISHED"),
  table: [
    { do: shutdown("a", "RD"), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: readEnd("a"),
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      open: "RFC 9293 has no end of receiving alone",
    },
    { do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", a: "FIN-WAIT-1" },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", b: "CLOSE-WAIT" },
    {
      do: [deliver(), write("b", "hello")],
      wire: "b>a ACK seq=ISN_B+1 len=5",
      a: "FIN-WAIT-2",
      b: "CLOSE-WAIT",
    },
    { do: deliver(), wire: "a>b RST seq=ISN_A+2", a: "CLOSED", b: "CLOSE-WAIT" },
    { do: [deliver(), write("b", "x", { gives: "EPIPE" })], a: "CLOSED", b: "CLOSED" },
  ],
});

import {
  defineProbe,
  deliver,
  established,
  read,
  readEnd,
  shutdown,
  write,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "shutdown(SHUT_RD): nothing is sent, and what comes later is acknowledged all the same",
  source: "shutdown(2); net/ipv4/tcp.c, tcp_shutdown()",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    { do: shutdown("a", "RD"), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: readEnd("a"),
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      open: "RFC 9293 has no end of receiving alone",
    },
    { do: write("b", "hello"), wire: "b>a ACK seq=ISN_B+1 len=5", a: "ESTABLISHED" },
    { do: deliver(), wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+6", a: "ESTABLISHED" },
    {
      do: [deliver(), read("a", "hello")],
      a: "ESTABLISHED",
      b: { state: "ESTABLISHED", sendQ: 0 },
    },
    {
      do: readEnd("a"),
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      open: "RFC 9293 has no end of receiving alone",
    },
    { do: write("a", "still sends"), wire: "a>b ACK seq=ISN_A+1 len=11", a: "ESTABLISHED" },
    { do: [deliver(), read("b", "still sends")], wire: "b>a ACK ack=ISN_A+12", b: "ESTABLISHED" },
  ],
});

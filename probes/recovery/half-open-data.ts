import {
  abort,
  defineProbe,
  deliver,
  established,
  lose,
  readReset,
  write,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "A has lost its connection, and B finds that out when it sends",
  source: "RFC 9293, 3.5.1, figure 10",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: abort("a"),
      wire: "a>b RST,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "CLOSED",
      b: "ESTABLISHED",
    },
    { do: lose(), a: "CLOSED", b: "ESTABLISHED" },
    {
      do: write("b", "you there?"),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1 len=10",
      a: "CLOSED",
      b: "ESTABLISHED",
    },
    { do: deliver(), wire: "a>b RST seq=ISN_A+1", a: "CLOSED", b: "ESTABLISHED" },
    { do: [deliver(), readReset("b")], a: "CLOSED", b: "CLOSED" },
  ],
});

import {
  defineProbe,
  deliver,
  established,
  lose,
  read,
  setOption,
  timer,
  write,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "A keep-alive that is lost does not end the connection",
  source: "RFC 9293, 3.8.4, MUST-29",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: [
        setOption("a", { TCP_KEEPIDLE: 1, TCP_KEEPINTVL: 1, TCP_KEEPCNT: 100, SO_KEEPALIVE: 1 }),
        timer("a"),
      ],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [950, 10_000],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
    },
    {
      do: [lose(), timer("a")],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [950, 1500],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-29"],
    },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1", a: "ESTABLISHED", b: "ESTABLISHED" },
    { do: [deliver(), write("a", "alive")], wire: "a>b ACK seq=ISN_A+1 len=5", a: "ESTABLISHED" },
    { do: [deliver(), read("b", "alive")], wire: "b>a ACK ack=ISN_A+6", b: "ESTABLISHED" },
  ],
});

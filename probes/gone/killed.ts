import { close, defineProbe, deliver, established, kill, readEnd } from "../../lab/probe.ts";

export default defineProbe({
  title: "A process that is killed closes its connections: a FIN",
  source: "exit(3); RFC 9293, 3.10.4",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: kill("a"),
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    {
      do: [deliver(), readEnd("b")],
      wire: "b>a ACK ack=ISN_A+2",
      a: "FIN-WAIT-1",
      b: "CLOSE-WAIT",
    },
    { do: [deliver(), close("b")], wire: "b>a FIN,ACK", a: "FIN-WAIT-2", b: "LAST-ACK" },
    { do: deliver(), wire: "a>b ACK ack=ISN_B+2", a: "TIME-WAIT", b: "LAST-ACK" },
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED" },
  ],
});

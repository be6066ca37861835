import { close, defineProbe, deliver, established } from "../../lab/probe.ts";

export default defineProbe({
  title: "B's bare ACK arrives after its FIN: nothing is lost by it",
  source: "RFC 9293, 3.10.7.4, first: what is not acceptable is acknowledged, and dropped",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    { do: close("a"), wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", a: "FIN-WAIT-1" },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", b: "CLOSE-WAIT" },
    {
      do: close("b"),
      wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "FIN-WAIT-1",
      b: "LAST-ACK",
    },
    {
      do: deliver("b>a FIN,ACK"),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      b: "LAST-ACK",
      verifies: ["C9.1"],
    },
    {
      do: deliver("b>a ACK"),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      b: "LAST-ACK",
    },
    { do: deliver("a>b ACK"), a: "TIME-WAIT", b: "CLOSED", verifies: ["C9.2"] },
  ],
});

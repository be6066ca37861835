import { close, defineProbe, deliver, established } from "../../lab/probe.ts";

export default defineProbe({
  title: "Four-way close, A first",
  source: "RFC 9293, 3.6, figure 12",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: close("a"),
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
      verifies: ["C5.1"],
    },
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "FIN-WAIT-1",
      b: "CLOSE-WAIT",
      verifies: ["C5.2", "C6.1"],
    },
    { do: deliver(), a: "FIN-WAIT-2", b: "CLOSE-WAIT", verifies: ["C7.1"] },
    {
      do: close("b"),
      wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "FIN-WAIT-2",
      b: "LAST-ACK",
      verifies: ["C8.1"],
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      b: "LAST-ACK",
      verifies: ["C9.1"],
    },
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED", verifies: ["C9.2"] },
  ],
});

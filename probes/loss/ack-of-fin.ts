import { close, defineProbe, deliver, established, lose, retransmission } from "../../lab/probe.ts";

export default defineProbe({
  title: "The ACK of the FIN is lost",
  source: "RFC 9293, 3.10.7.4, first: what is not acceptable is acknowledged",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
  ],
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
    { do: lose(), a: "FIN-WAIT-1", b: "CLOSE-WAIT", verifies: ["C5.2"] },
    {
      do: retransmission("a"),
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "CLOSE-WAIT",
    },
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "FIN-WAIT-1",
      b: "CLOSE-WAIT",
    },
    { do: deliver(), a: "FIN-WAIT-2", b: "CLOSE-WAIT", verifies: ["C7.1"] },
  ],
});

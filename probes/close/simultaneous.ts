import { close, defineProbe, deliver, established } from "../../lab/probe.ts";

export default defineProbe({
  title: "Simultaneous close",
  source: "RFC 9293, 3.6, figure 13",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: [close("a"), close("b")],
      wire: ["a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+1"],
      a: "FIN-WAIT-1",
      b: "FIN-WAIT-1",
      verifies: ["C5.1"],
    },
    {
      do: deliver(),
      wire: ["a>b ACK seq=ISN_A+2 ack=ISN_B+2", "b>a ACK seq=ISN_B+2 ack=ISN_A+2"],
      a: "CLOSING",
      b: "CLOSING",
      verifies: ["C12.1"],
    },
    { do: deliver(), a: "TIME-WAIT", b: "TIME-WAIT", verifies: ["C12.2"] },
  ],
});

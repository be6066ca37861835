import { defineProbe, deliver, established, readEnd, shutdown } from "../../lab/probe.ts";

// The fault: a kernel that leaves FIN-WAIT-1 by the state in which the peer is, and not by what has come.
export default defineProbe({
  title: "Both ends shut down at once, and B's FIN is late: A goes by FIN-WAIT-2, and B by CLOSING",
  source: "RFC 9293, 3.6, figure 13, and 3.10.7.4, eighth, FIN-WAIT-2",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: [shutdown("a"), shutdown("b")],
      wire: ["a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+1"],
      a: "FIN-WAIT-1",
      b: "FIN-WAIT-1",
      verifies: ["C5.1"],
    },
    {
      do: [deliver("a>b FIN,ACK"), readEnd("b")],
      wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2",
      a: "FIN-WAIT-1",
      b: "CLOSING",
      verifies: ["C12.1"],
    },
    { do: deliver("b>a ACK"), a: "FIN-WAIT-2", b: "CLOSING", verifies: ["C7.1"] },
    {
      do: [deliver("b>a FIN,ACK"), readEnd("a")],
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      b: "CLOSING",
      verifies: ["C9.1"],
    },
    { do: deliver(), a: "TIME-WAIT", b: "TIME-WAIT", verifies: ["C12.2"] },
  ],
});

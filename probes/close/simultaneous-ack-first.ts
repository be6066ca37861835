import { close, defineProbe, deliver, established } from "../../lab/probe.ts";

// The fault: a kernel that does not count an ACK of its FIN which comes ahead of the peer's FIN, or takes
// that FIN, when it comes, for one in FIN-WAIT-1.
export default defineProbe({
  title:
    "Simultaneous close, and A's ACK overtakes its FIN: B goes by FIN-WAIT-2, and A by CLOSING",
  source: "RFC 9293, 3.6, figure 13, and 3.10.7.4, fifth, FIN-WAIT-1",
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
      do: deliver("b>a FIN,ACK"),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "CLOSING",
      b: "FIN-WAIT-1",
      verifies: ["C12.1"],
    },
    { do: deliver("a>b ACK"), a: "CLOSING", b: "FIN-WAIT-2", verifies: ["C7.1"] },
    {
      do: deliver("a>b FIN,ACK"),
      wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2",
      a: "CLOSING",
      b: "TIME-WAIT",
      verifies: ["C9.1"],
    },
    { do: deliver(), a: "TIME-WAIT", b: "TIME-WAIT", verifies: ["C12.2"] },
  ],
});

import {
  defineProbe,
  deliver,
  established,
  read,
  readEnd,
  shutdown,
  writeAndClose,
} from "../../lab/probe.ts";

// The fault: a kernel that drops text in FIN-WAIT-1, or takes an ACK of the text for one of the FIN.
export default defineProbe({
  title:
    "Simultaneous close, with text ahead of A's FIN: B reads it in FIN-WAIT-1, and then the end",
  source: "RFC 9293, 3.6, figure 13, and 3.10.7.4, seventh, FIN-WAIT-1",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  // Else what is last in flight is sent again within some milliseconds, ahead of what is lost.
  given: { sysctl: { "net.ipv4.tcp_early_retrans": 0 } },
  table: [
    established(),
    {
      do: [writeAndClose("a", "last words"), shutdown("b")],
      wire: [
        "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=10",
        "a>b FIN,ACK seq=ISN_A+11 ack=ISN_B+1",
        "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+1",
      ],
      a: "FIN-WAIT-1",
      b: "FIN-WAIT-1",
      verifies: ["C5.1"],
    },
    {
      do: [deliver("a>b ACK len=10"), read("b", "last words")],
      wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+11",
      a: "FIN-WAIT-1",
      b: "FIN-WAIT-1",
    },
    {
      do: deliver("b>a FIN,ACK"),
      wire: "a>b ACK seq=ISN_A+12 ack=ISN_B+2",
      a: "CLOSING",
      b: "FIN-WAIT-1",
      verifies: ["C12.1"],
    },
    // The ACK of the text alone is none of the FIN.
    { do: deliver("b>a ACK ack=ISN_A+11"), a: "CLOSING", b: "FIN-WAIT-1" },
    {
      do: [deliver("a>b FIN,ACK"), readEnd("b")],
      wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+12",
      a: "CLOSING",
      b: "CLOSING",
      verifies: ["C12.1"],
    },
    { do: deliver(), a: "TIME-WAIT", b: "TIME-WAIT", verifies: ["C12.2"] },
  ],
});

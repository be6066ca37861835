import {
  defineProbe,
  deliver,
  established,
  read,
  readEnd,
  shutdown,
  writeAndClose,
} from "../../lab/probe.ts";

// The fault: a kernel that takes a FIN out of its place, and is in CLOSING with text still on its way.
export default defineProbe({
  title:
    "Simultaneous close, and A's FIN arrives ahead of its text: B stays in FIN-WAIT-1 until that is there",
  source: "RFC 9293, 3.4, and 3.10.7.4, eighth: a FIN counts only in its place in the sequence",
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
      do: deliver("a>b FIN,ACK"),
      wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+1",
      a: "FIN-WAIT-1",
      b: "FIN-WAIT-1",
      verifies: ["C11.1"],
    },
    {
      do: [deliver("a>b ACK len=10"), read("b", "last words"), readEnd("b")],
      wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+12",
      a: "FIN-WAIT-1",
      b: "CLOSING",
      verifies: ["C11.2", "C11.3", "C12.1"],
    },
    { do: deliver("b>a ACK ack=ISN_A+12"), a: "FIN-WAIT-2", b: "CLOSING", verifies: ["C7.1"] },
    {
      do: deliver("b>a FIN,ACK"),
      wire: "a>b ACK seq=ISN_A+12 ack=ISN_B+2",
      a: "TIME-WAIT",
      b: "CLOSING",
      verifies: ["C9.1"],
    },
    { do: deliver("a>b ACK"), a: "TIME-WAIT", b: "TIME-WAIT", verifies: ["C12.2"] },
  ],
});

import { defineProbe, deliver, lose, reach, retransmission } from "../../lab/probe.ts";

// The fault: a kernel that sends no FIN again in CLOSING, or in which a TIME-WAIT that comes of CLOSING
// does not answer one: B would stay in CLOSING for good.
export default defineProbe({
  title: "Simultaneous close, and A's ACK is lost: B, in CLOSING, sends its FIN again",
  source: "RFC 9293, 3.6, figure 13, and 3.10.7.4, eighth, TIME-WAIT",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: reach("CLOSING"),
  table: [
    {
      do: [lose("a>b ACK"), deliver("b>a ACK")],
      a: "TIME-WAIT",
      b: "CLOSING",
      verifies: ["C12.2"],
    },
    {
      do: retransmission("b"),
      wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "TIME-WAIT",
      b: "CLOSING",
    },
    {
      do: deliver("b>a FIN,ACK ack=ISN_A+2"),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      b: "CLOSING",
      verifies: ["C10.3"],
    },
    { do: deliver("a>b ACK"), a: "TIME-WAIT", b: "TIME-WAIT", verifies: ["C12.2"] },
  ],
});

import {
  age,
  close,
  defineProbe,
  deliver,
  established,
  lose,
  retransmission,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "A FIN that comes again in TIME-WAIT is acknowledged again",
  source: "RFC 9293, 3.10.7.4, eighth, TIME-WAIT; Linux, include/net/tcp.h, TCP_TIMEWAIT_LEN",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
  ],
  medium: "wire",
  table: [
    established(),
    { do: close("a"), wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", a: "FIN-WAIT-1" },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", b: "CLOSE-WAIT" },
    { do: deliver(), a: "FIN-WAIT-2" },
    { do: close("b"), wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2", b: "LAST-ACK" },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      b: "LAST-ACK",
      verifies: ["C9.1"],
    },
    { do: lose(), a: "TIME-WAIT", b: "LAST-ACK", verifies: ["C8.2"] },
    {
      do: [age("a"), retransmission("b")],
      wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "TIME-WAIT",
      b: "LAST-ACK",
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      b: "LAST-ACK",
      timer: { a: { renewedToSeconds: 60 } },
      verifies: ["C10.3"],
    },
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED", verifies: ["C9.2"] },
  ],
});

import { age, close, defineProbe, deliver, established, outlast, repeat } from "../../lab/probe.ts";

// A kernel that answers the FIN, and lets the time go on from where it was, is 5 s too early.
export default defineProbe({
  title: "A FIN that comes again 5 s into TIME-WAIT makes that last for another 60 s",
  source: "RFC 9293, 3.10.7.4, eighth, TIME-WAIT; Linux, include/net/tcp.h, TCP_TIMEWAIT_LEN",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  slow: "waits for the end of TIME-WAIT, 65 s",
  table: [
    established(),
    { do: close("a"), wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", a: "FIN-WAIT-1" },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", b: "CLOSE-WAIT" },
    { do: deliver(), a: "FIN-WAIT-2" },
    { do: close("b"), wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2", b: "LAST-ACK" },
    { do: deliver(), wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2", a: "TIME-WAIT", b: "LAST-ACK" },
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED" },
    { do: age("a", 5), a: "TIME-WAIT", b: "CLOSED" },
    {
      do: repeat("b>a FIN,ACK seq=ISN_B+1"),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      b: "CLOSED",
      timer: { a: { renewedToSeconds: 60 } },
      verifies: ["C10.3"],
    },
    { do: outlast("a", 60), a: "CLOSED", b: "CLOSED", verifies: ["C10.2", "C10.3"] },
  ],
});

import { close, defineProbe, deliver, reach, setOption } from "../../lab/probe.ts";

// The fault: a kernel in which only one of its two kinds of such orphans gets to TIME-WAIT.
export default defineProbe({
  title: "A FIN takes an orphan which may stay in FIN-WAIT-2 for long to TIME-WAIT",
  source: "RFC 9293, 3.10.7.4, eighth, FIN-WAIT-2; " +
    "tcp(7), TCP_LINGER2; Linux, net/ipv4/tcp_input.c, tcp_rcv_state_process()",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  // Above 60 s it is no struct tcp_timewait_sock, and has a timer for what goes beyond.
  given: reach("ESTABLISHED"),
  table: [
    {
      do: [setOption("a", { TCP_LINGER2: 100 }), close("a")],
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", a: "FIN-WAIT-1", b: "CLOSE-WAIT" },
    { do: deliver(), a: "FIN-WAIT-2", b: "CLOSE-WAIT", timer: { a: { setToSeconds: 40 } } },
    { do: close("b"), wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2", a: "FIN-WAIT-2", b: "LAST-ACK" },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      b: "LAST-ACK",
      timer: { a: { setToSeconds: 60 } },
      verifies: ["C9.1", "C10.1"],
    },
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED", verifies: ["C9.2"] },
  ],
});

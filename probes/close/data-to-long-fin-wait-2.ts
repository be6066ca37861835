import { close, defineProbe, deliver, reach, setOption, write } from "../../lab/probe.ts";

// The fault: a kernel in which only one of its two kinds of such orphans knows that nobody reads.
export default defineProbe({
  title: "Data that reaches an orphan which may stay in FIN-WAIT-2 for long draws a RST",
  source: "RFC 9293, 3.6.1, MAY-1 and SHLD-3; " +
    "tcp(7), TCP_LINGER2; Linux, net/ipv4/tcp_input.c, tcp_rcv_state_process()",
  dependsOn: [
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
    {
      do: write("b", "too late"),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2 len=8",
      a: "FIN-WAIT-2",
      b: "CLOSE-WAIT",
    },
    {
      do: deliver(),
      wire: "a>b RST seq=ISN_A+2",
      a: "CLOSED",
      b: "CLOSE-WAIT",
      verifies: ["SHLD-3"],
    },
    {
      do: [deliver(), write("b", "x", { gives: "EPIPE" })],
      a: "CLOSED",
      b: "CLOSED",
    },
  ],
});

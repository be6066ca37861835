import { close, defineProbe, deliver, destroy, reach, setOption } from "../../lab/probe.ts";

// The fault: a kernel in which what is left of a closed socket cannot be got rid of by hand.
export default defineProbe({
  title:
    "An orphan is destroyed in FIN-WAIT-2: nothing is sent, and the FIN that comes draws a RST",
  source: "RFC 9293, 3.10.7.1; Linux, net/ipv4/tcp.c, tcp_abort()",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  // Up to 60 s it is a struct tcp_timewait_sock: net/ipv4/tcp_input.c.
  given: reach("ESTABLISHED"),
  table: [
    {
      do: [setOption("a", { TCP_LINGER2: 30 }), close("a")],
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", a: "FIN-WAIT-1", b: "CLOSE-WAIT" },
    { do: deliver(), a: "FIN-WAIT-2", b: "CLOSE-WAIT", timer: { a: { setToSeconds: 30 } } },
    {
      do: destroy("a"),
      a: "CLOSED",
      b: "CLOSE-WAIT",
      open: "no call of the application's does that; an abort would send a RST",
    },
    { do: close("b"), wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2", a: "CLOSED", b: "LAST-ACK" },
    { do: deliver(), wire: "a>b RST seq=ISN_A+2", a: "CLOSED", b: "LAST-ACK" },
    { do: deliver(), a: "CLOSED", b: "CLOSED" },
  ],
});

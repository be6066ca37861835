import { becomes, close, defineProbe, deliver, established, setOption } from "../../lab/probe.ts";

// A kernel that keeps such an orphan as a whole socket to its end, or as it keeps TIME-WAIT.
export default defineProbe({
  title: "TCP_LINGER2 61 gives a closed socket's FIN-WAIT-2 two seconds, not 61",
  source: "tcp(7), TCP_LINGER2; Linux, net/ipv4/tcp_input.c, tcp_rcv_state_process()",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
  ],
  medium: "wire",
  table: [
    established(),
    {
      do: [setOption("a", { TCP_LINGER2: 61 }), close("a")],
      wire: "a>b FIN,ACK seq=ISN_A+1",
      a: "FIN-WAIT-1",
    },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", b: "CLOSE-WAIT" },
    {
      // What is beyond the minute of TIME-WAIT, by one timer, and as much again by another, which is no
      // shorter than 3.5 retransmission timeouts.
      do: [
        deliver(),
        becomes("a", "CLOSED", [1980, 16_000]),
      ],
      a: "CLOSED",
      b: "CLOSE-WAIT",
      open: "how long an orphan is kept, no RFC says; tcp(7) would have 61 s",
    },
  ],
});

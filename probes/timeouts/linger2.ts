import {
  becomes,
  close,
  defineProbe,
  deliver,
  established,
  setOption,
  write,
} from "../../lab/probe.ts";

// A kernel that leaves out the option keeps the orphan for the minute of tcp_fin_timeout.
export default defineProbe({
  title: "A closed socket's FIN-WAIT-2 lasts as long as its application has said: TCP_LINGER2",
  source: "tcp(7), TCP_LINGER2; RFC 9293, 3.10.7.1",
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
      do: [setOption("a", { TCP_LINGER2: 1 }), close("a")],
      wire: "a>b FIN,ACK seq=ISN_A+1",
      a: "FIN-WAIT-1",
    },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", b: "CLOSE-WAIT" },
    {
      do: [
        deliver(),
        becomes("a", "CLOSED", [990, 14_000]),
      ],
      a: "CLOSED",
      b: "CLOSE-WAIT",
    },
    // The peer learns of it when it says something.
    { do: write("b", "x"), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2 len=1", b: "CLOSE-WAIT" },
    { do: deliver(), wire: "a>b RST seq=ISN_A+2", a: "CLOSED", b: "CLOSE-WAIT" },
    { do: deliver(), a: "CLOSED", b: "CLOSED" },
  ],
});

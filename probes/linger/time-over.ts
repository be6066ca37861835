import {
  close,
  defineProbe,
  deliver,
  established,
  read,
  readEnd,
  returns,
  setOption,
  write,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "close() lingers for a second and no longer, and the connection goes on without it",
  source: "socket(7), SO_LINGER; RFC 9293, 3.9.1.4",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: [
        setOption("a", { SO_LINGER: 1 }),
        write("a", "last words"),
        close("a"),
        returns("a", "close", 0, { afterMs: 950 }),
      ],
      wire: ["a>b ACK seq=ISN_A+1 len=10", "a>b FIN,ACK seq=ISN_A+11"],
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    {
      do: [deliver("a>b ACK seq=ISN_A+1 len=10"), read("b", "last words")],
      wire: "b>a ACK ack=ISN_A+11",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    {
      do: [deliver(), readEnd("b")],
      wire: "b>a ACK ack=ISN_A+12",
      a: "FIN-WAIT-1",
      b: "CLOSE-WAIT",
    },
    { do: [deliver(), close("b")], wire: "b>a FIN,ACK", a: "FIN-WAIT-2", b: "LAST-ACK" },
    { do: deliver(), wire: "a>b ACK ack=ISN_B+2", a: "TIME-WAIT", b: "LAST-ACK" },
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED" },
  ],
});

import {
  close,
  defineProbe,
  deliver,
  established,
  returns,
  setOption,
  write,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "close() lingers until data and FIN are acknowledged",
  source: "socket(7), SO_LINGER; RFC 9293, 3.9.1.4",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: [setOption("a", { SO_LINGER: 60 }), write("a", "last words"), close("a")],
      wire: ["a>b ACK seq=ISN_A+1 len=10", "a>b FIN,ACK seq=ISN_A+11"],
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    {
      do: deliver("a>b ACK seq=ISN_A+1 len=10"),
      wire: "b>a ACK ack=ISN_A+11",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    { do: deliver("b>a ACK"), a: "FIN-WAIT-1", b: "ESTABLISHED" },
    { do: deliver(), wire: "b>a ACK ack=ISN_A+12", a: "FIN-WAIT-1", b: "CLOSE-WAIT" },
    { do: [deliver(), returns("a", "close", 0)], a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
  ],
});

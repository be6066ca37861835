import { close, defineProbe, deliver, established } from "../../lab/probe.ts";

export default defineProbe({
  title: "On entry into TIME-WAIT its timer is set to 60 s",
  source: "RFC 9293, 3.6.1, MUST-13 (MSL: 3.4.2); Linux, include/net/tcp.h, TCP_TIMEWAIT_LEN",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
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
      timer: { a: { setToSeconds: 60 } },
      verifies: ["C10.1", "MUST-13"],
    },
  ],
});

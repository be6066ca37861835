import { close, defineProbe, deliver, established, setOption, shutdown } from "../../lab/probe.ts";

// A kernel that looks at the option in FIN-WAIT-1 alone lets B wait for data that nobody will send.
export default defineProbe({
  title: "TCP_LINGER2 -1: to close a socket that is in FIN-WAIT-2 already resets the connection",
  source: "net/ipv4/tcp.c, __tcp_close(); RFC 9293, 3.10.5",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: [setOption("a", { TCP_LINGER2: -1 }), shutdown("a")],
      wire: "a>b FIN,ACK seq=ISN_A+1",
      a: "FIN-WAIT-1",
    },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", b: "CLOSE-WAIT" },
    { do: deliver(), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    { do: close("a"), wire: "a>b RST,ACK seq=ISN_A+2 ack=ISN_B+1", a: "CLOSED", b: "CLOSE-WAIT" },
    { do: deliver(), a: "CLOSED", b: "CLOSED" },
  ],
});

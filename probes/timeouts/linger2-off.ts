import { close, defineProbe, deliver, established, setOption } from "../../lab/probe.ts";

// A kernel that reads -1 as a time keeps the orphan.
export default defineProbe({
  title: "TCP_LINGER2 -1: a closed socket has no FIN-WAIT-2, and the ACK of its FIN is reset",
  source: "net/ipv4/tcp.c, __tcp_close(); RFC 9293, 3.10.7.1",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: [setOption("a", { TCP_LINGER2: -1 }), close("a")],
      wire: "a>b FIN,ACK seq=ISN_A+1",
      a: "FIN-WAIT-1",
    },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", b: "CLOSE-WAIT" },
    { do: deliver(), wire: "a>b RST seq=ISN_A+2", a: "CLOSED", b: "CLOSE-WAIT" },
    { do: deliver(), a: "CLOSED", b: "CLOSED" },
  ],
});

import { defineProbe, deliver, forget, reach, setOption, timer, write } from "../../lab/probe.ts";

// The fault: a kernel that stops its keep-alives once a FIN has come: CLOSE-WAIT would stay for good.
export default defineProbe({
  title: "Keep-alives go on in CLOSE-WAIT, and end it where the peer is gone",
  source: "RFC 9293, 3.8.4; tcp(7), TCP_KEEPIDLE; RFC 9293, 3.5.2, group 1",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("FIN-WAIT-2"),
  table: [
    { do: forget("a"), a: "CLOSED", b: "CLOSE-WAIT" },
    {
      do: [setOption("b", { TCP_KEEPIDLE: 1, SO_KEEPALIVE: 1 }), timer("b")],
      wire: "b>a ACK seq=ISN_B ack=ISN_A+2",
      a: "CLOSED",
      b: "CLOSE-WAIT",
    },
    { do: deliver(), wire: "a>b RST seq=ISN_A+2", a: "CLOSED", b: "CLOSE-WAIT" },
    { do: [deliver(), write("b", "x", { gives: "EPIPE" })], a: "CLOSED", b: "CLOSED" },
  ],
});

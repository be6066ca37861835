import { defineProbe, deliver, established, readEnd, shutdown, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "shutdown(SHUT_RDWR): a FIN, and neither reading nor writing, but the socket is there",
  source: "shutdown(2); RFC 9293, 3.10.4",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: [shutdown("a", "RDWR"), write("a", "x", { gives: "EPIPE" })],
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    {
      do: readEnd("a"),
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
      open: "RFC 9293 has no end of receiving alone",
    },
    { do: deliver(), wire: "b>a ACK ack=ISN_A+2", a: "FIN-WAIT-1", b: "CLOSE-WAIT" },
    {
      do: [deliver(), write("b", "late")],
      wire: "b>a ACK seq=ISN_B+1 len=4",
      a: "FIN-WAIT-2",
      b: "CLOSE-WAIT",
    },
    { do: deliver(), wire: "a>b RST", a: "CLOSED", b: "CLOSE-WAIT" },
  ],
});

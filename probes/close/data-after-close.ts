import { close, defineProbe, deliver, established, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "Data that arrives after close() draws a RST: no application can read it",
  source: "RFC 9293, 3.6.1, MAY-1 and SHLD-3; RFC 1122, 4.2.2.13",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    { do: close("a"), wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", a: "FIN-WAIT-1" },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", b: "CLOSE-WAIT" },
    { do: deliver(), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    // The write that draws the RST succeeds: the kernel has taken the bytes.
    {
      do: write("b", "too late"),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2 len=8",
      a: "FIN-WAIT-2",
      b: "CLOSE-WAIT",
    },
    {
      do: deliver(),
      wire: "a>b RST seq=ISN_A+2",
      a: "CLOSED",
      b: "CLOSE-WAIT",
      verifies: ["MAY-1", "SHLD-3"],
    },
    { do: [deliver(), write("b", "x", { gives: "EPIPE" })], a: "CLOSED", b: "CLOSED" },
  ],
});

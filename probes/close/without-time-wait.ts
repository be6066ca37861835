import {
  close,
  defineProbe,
  deliver,
  established,
  lose,
  retransmission,
  shutdown,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "Without TIME-WAIT and with the last ACK lost, B's FIN draws a RST",
  source: "RFC 9293, 3.6.1, MUST-13, and 3.10.7.1; " +
    "Linux, Documentation/networking/ip-sysctl.rst, tcp_max_tw_buckets",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_max_tw_buckets": 0 } },
  table: [
    established(),
    // Not close(): with this setting Linux keeps no FIN-WAIT-2 of a closed socket either.
    { do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", a: "FIN-WAIT-1" },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", b: "CLOSE-WAIT" },
    { do: deliver(), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    {
      do: close("b"),
      wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "FIN-WAIT-2",
      b: "LAST-ACK",
    },
    { do: deliver(), wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2", a: "CLOSED", b: "LAST-ACK" },
    { do: lose(), a: "CLOSED", b: "LAST-ACK" },
    {
      do: retransmission("b"),
      wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "CLOSED",
      b: "LAST-ACK",
    },
    { do: deliver(), wire: "a>b RST seq=ISN_A+2", a: "CLOSED", b: "LAST-ACK" },
    { do: deliver(), a: "CLOSED", b: "CLOSED" },
  ],
});

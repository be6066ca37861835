import {
  becomes,
  close,
  connect,
  defineProbe,
  deliver,
  established,
  shutdown,
} from "../../lab/probe.ts";

// A kernel that has one timer for all of FIN-WAIT-2 ends the half-closed connection, too.
export default defineProbe({
  title: "FIN-WAIT-2 ends after tcp_fin_timeout if the socket is closed, and if half-closed never",
  source: "RFC 9293, 3.6; ip-sysctl.rst, tcp_fin_timeout",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_fin_timeout": 1 } },
  table: [
    established(),
    { do: connect("a.2"), wire: "a.2>b.2 SYN seq=ISN_A" },
    { do: deliver(), wire: "b.2>a.2 SYN,ACK seq=ISN_B ack=ISN_A+1" },
    { do: deliver(), wire: "a.2>b.2 ACK seq=ISN_A+1 ack=ISN_B+1" },
    { do: deliver(), also: { "a.2": "ESTABLISHED", "b.2": "ESTABLISHED" } },
    { do: shutdown("a.2"), wire: "a.2>b.2 FIN,ACK", also: { "a.2": "FIN-WAIT-1" } },
    { do: deliver(), wire: "b.2>a.2 ACK ack=ISN_A+2", also: { "b.2": "CLOSE-WAIT" } },
    { do: deliver(), also: { "a.2": "FIN-WAIT-2" } },
    { do: close("a"), wire: "a>b FIN,ACK seq=ISN_A+1", a: "FIN-WAIT-1" },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", b: "CLOSE-WAIT" },
    {
      do: [
        deliver(),
        becomes("a", "CLOSED", [990, 14_000]),
      ],
      a: "CLOSED",
      b: "CLOSE-WAIT",
      also: { "a.2": "FIN-WAIT-2" },
    },
  ],
});

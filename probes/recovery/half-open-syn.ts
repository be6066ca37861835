import {
  abort,
  connect,
  defineProbe,
  deliver,
  established,
  lose,
  readReset,
  retransmission,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "A has lost its connection, and finds that out when it connects again",
  source: "RFC 9293, 3.5.1, figure 9, and RFC 5961, 4.2",
  dependsOn: [
    "net.ipv4.tcp_challenge_ack_limit",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: { a: "bound" },
  table: [
    established(),
    {
      do: abort("a"),
      wire: "a>b RST,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "CLOSED",
      b: "ESTABLISHED",
    },
    // The RST never arrives: as if A's host had crashed.
    { do: lose(), a: "CLOSED", b: "ESTABLISHED" },
    { do: connect("a"), wire: "a>b SYN", a: "SYN-SENT", b: "ESTABLISHED" },
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1",
      a: "SYN-SENT",
      b: "ESTABLISHED",
    },
    { do: deliver(), wire: "a>b RST seq=ISN_A+1", a: "SYN-SENT", b: "ESTABLISHED" },
    { do: [deliver(), readReset("b")], a: "SYN-SENT", b: "CLOSED" },
    { do: retransmission("a"), wire: "a>b SYN", a: "SYN-SENT", b: "CLOSED" },
    { do: deliver(), wire: "b>a SYN,ACK", a: "SYN-SENT", b: "SYN-RECEIVED" },
  ],
});

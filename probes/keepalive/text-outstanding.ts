import {
  defineProbe,
  deliver,
  established,
  lose,
  read,
  retransmission,
  setOption,
  write,
} from "../../lab/probe.ts";

// The text is sent again beyond the second after which a keep-alive would be sent, and that is none of
// what a row may see (RFC 9293, 3.8.4, MUST-26).
export default defineProbe({
  title: "While text is outstanding, it is sent again, and no keep-alive is sent",
  source: "RFC 9293, 3.8.4, MUST-26",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_rto_min_us"],
  medium: "wire",
  table: [
    established(),
    {
      do: [
        setOption("a", { TCP_KEEPIDLE: 1, TCP_KEEPINTVL: 1, SO_KEEPALIVE: 1 }),
        write("a", "hello"),
      ],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      a: "ESTABLISHED",
    },
    {
      do: [lose(), retransmission("a")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      a: "ESTABLISHED",
    },
    {
      do: [lose(), retransmission("a")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      a: "ESTABLISHED",
    },
    {
      do: [lose(), retransmission("a")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      a: "ESTABLISHED",
    },
    {
      do: [lose(), retransmission("a")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      a: "ESTABLISHED",
      verifies: ["MUST-26"],
    },
    {
      do: [deliver(), read("b", "hello")],
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+6",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
    },
  ],
});

import {
  close,
  defineProbe,
  deliver,
  reach,
  read,
  repeat,
  shutdown,
  write,
} from "../../lab/probe.ts";

// The fault: a kernel whose ACK in TIME-WAIT is of another number, so that the RST it draws misses, or that
// drops RSTs whatever is set.
export default defineProbe({
  title: "TIME-WAIT is assassinated: an old duplicate draws an ACK, and that draws a RST",
  source: "RFC 1337, 1, figure 1; RFC 9293, 3.10.7.4, second, TIME-WAIT",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_rfc1337": 0 }, ...reach("ESTABLISHED") },
  table: [
    { do: write("b", "hello"), wire: "b>a ACK seq=ISN_B+1 len=5", b: "ESTABLISHED" },
    { do: [deliver(), read("a", "hello")], wire: "a>b ACK ack=ISN_B+6", a: "ESTABLISHED" },
    {
      do: [deliver(), shutdown("a")],
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+6",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    { do: deliver(), wire: "b>a ACK ack=ISN_A+2", a: "FIN-WAIT-1", b: "CLOSE-WAIT" },
    {
      do: [deliver(), close("b")],
      wire: "b>a FIN,ACK seq=ISN_B+6",
      a: "FIN-WAIT-2",
      b: "LAST-ACK",
    },
    { do: deliver(), wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+7", a: "TIME-WAIT", b: "LAST-ACK" },
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED" },
    {
      do: repeat("b>a ACK seq=ISN_B+1 len=5"),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+7",
      a: "TIME-WAIT",
      b: "CLOSED",
    },
    // B has forgotten the connection, and says so.
    { do: deliver(), wire: "b>a RST seq=ISN_B+7", a: "TIME-WAIT", b: "CLOSED" },
    { do: deliver(), a: "CLOSED", b: "CLOSED", also: { "b.listener": "LISTEN" } },
  ],
});

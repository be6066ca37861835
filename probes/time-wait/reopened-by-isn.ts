import { close, defineProbe, deliver, inject, reach, shutdown } from "../../lab/probe.ts";

// The fault: a kernel that keeps a client out for a minute whose new number shows that it is new.
export default defineProbe({
  title: "Without timestamps, a SYN with a higher number reopens a server's TIME-WAIT",
  source: "RFC 9293, 3.6.1, MAY-2; RFC 1122, 4.2.2.13",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_timestamps": 0 }, ...reach("ESTABLISHED") },
  table: [
    { do: shutdown("b"), wire: "b>a FIN,ACK seq=ISN_B+1", b: "FIN-WAIT-1" },
    { do: deliver(), wire: "a>b ACK ack=ISN_B+2", a: "CLOSE-WAIT", b: "FIN-WAIT-1" },
    {
      do: [deliver(), close("a")],
      wire: "a>b FIN,ACK seq=ISN_A+1",
      a: "LAST-ACK",
      b: "FIN-WAIT-2",
    },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2", a: "LAST-ACK", b: "TIME-WAIT" },
    { do: deliver(), a: "CLOSED", b: "TIME-WAIT" },
    {
      do: inject("b", "SYN seq=ISN_A+3"),
      wire: "b>a SYN,ACK ack=ISN_A+4",
      b: "SYN-RECEIVED",
      also: { "b.listener": "LISTEN" },
      verifies: ["MAY-2"],
    },
    { do: inject("b", "ACK seq=ISN_A+4"), b: "ESTABLISHED" },
  ],
});

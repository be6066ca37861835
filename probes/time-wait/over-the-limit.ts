import { close, connect, defineProbe, deliver, reach, shutdown } from "../../lab/probe.ts";

// The fault: a kernel whose TIME-WAITs have no limit, or that gives up an older one for the newest.
export default defineProbe({
  title: "tcp_max_tw_buckets 1: the first connection is in TIME-WAIT, and the second is CLOSED",
  source: "Linux, Documentation/networking/ip-sysctl.rst, tcp_max_tw_buckets; " +
    "RFC 9293, 3.6.1, MUST-13",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_max_tw_buckets": 1 }, ...reach("TIME-WAIT") },
  table: [
    { do: [deliver(), connect("a.2")], wire: "a.2>b.2 SYN", a: "TIME-WAIT", b: "CLOSED" },
    { do: deliver(), wire: "b.2>a.2 SYN,ACK", also: { "b.2": "SYN-RECEIVED" } },
    { do: deliver(), wire: "a.2>b.2 ACK", also: { "a.2": "ESTABLISHED" } },
    // Not close(): of a closed socket, FIN-WAIT-2 is counted too.
    {
      do: [deliver(), shutdown("a.2")],
      wire: "a.2>b.2 FIN,ACK seq=ISN_A+1",
      also: { "a.2": "FIN-WAIT-1", "b.2": "ESTABLISHED" },
    },
    {
      do: deliver(),
      wire: "b.2>a.2 ACK ack=ISN_A+2",
      also: { "a.2": "FIN-WAIT-1", "b.2": "CLOSE-WAIT" },
    },
    {
      do: [deliver(), close("b.2")],
      wire: "b.2>a.2 FIN,ACK seq=ISN_B+1",
      also: { "a.2": "FIN-WAIT-2", "b.2": "LAST-ACK" },
    },
    {
      do: deliver(),
      wire: "a.2>b.2 ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      also: { "a.2": "CLOSED", "b.2": "LAST-ACK" },
    },
    { do: deliver(), a: "TIME-WAIT", also: { "a.2": "CLOSED", "b.2": "CLOSED" } },
  ],
});

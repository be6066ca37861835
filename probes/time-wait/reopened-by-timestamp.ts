import { close, defineProbe, deliver, inject, reach, shutdown } from "../../lab/probe.ts";

// The fault: a kernel that goes by numbers alone, and keeps out every other client that comes again.
export default defineProbe({
  title: "A SYN with a lower number and a newer timestamp reopens a server's TIME-WAIT",
  source: "RFC 6191, 2; RFC 9293, 3.6.1, SHLD-4",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_timestamps": 1 }, ...reach("ESTABLISHED") },
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
      do: inject("b", "SYN seq=ISN_A-1000 <mss 1460,sackOK,TS val TS.RECENT+1 ecr 0>"),
      wire: "b>a SYN,ACK ack=ISN_A-999",
      b: "SYN-RECEIVED",
      also: { "b.listener": "LISTEN" },
      verifies: ["SHLD-4"],
    },
    { do: inject("b", "ACK seq=ISN_A-999"), b: "ESTABLISHED" },
  ],
});

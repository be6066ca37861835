import { close, defineProbe, deliver, inject, reach, shutdown } from "../../lab/probe.ts";

// The fault: a kernel that goes by numbers alone, and takes an old SYN for a new one where they have wrapped.
export default defineProbe({
  title: "A SYN with a higher number and an older timestamp does not reopen TIME-WAIT",
  source: "RFC 6191, 2; RFC 7323, 5.3, R1",
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
      do: inject("b", "SYN seq=ISN_A+1000 <mss 1460,sackOK,TS val TS.RECENT-1000 ecr 0>"),
      wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2",
      b: "TIME-WAIT",
      also: { "b.listener": "LISTEN" },
    },
    // One that is newer does.
    {
      do: inject("b", "SYN seq=ISN_A+1000 <mss 1460,sackOK,TS val TS.RECENT+1 ecr 0>"),
      wire: "b>a SYN,ACK ack=ISN_A+1001",
      b: "SYN-RECEIVED",
    },
  ],
});

import { close, defineProbe, deliver, inject, reach, shutdown } from "../../lab/probe.ts";

// The fault: a kernel that opens a connection with numbers of which old segments may be on their way.
export default defineProbe({
  title:
    "Without timestamps, a SYN with a number of the old connection's does not reopen TIME-WAIT",
  source: "RFC 9293, 3.6.1, MAY-2, and 3.10.7.4, first",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  // Else of two within half a second only the first is answered: ip-sysctl.rst, tcp_invalid_ratelimit.
  given: {
    sysctl: { "net.ipv4.tcp_timestamps": 0, "net.ipv4.tcp_invalid_ratelimit": 0 },
    ...reach("ESTABLISHED"),
  },
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
      do: inject("b", "SYN seq=ISN_A+1"),
      wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2",
      b: "TIME-WAIT",
      also: { "b.listener": "LISTEN" },
    },
    {
      do: inject("b", "SYN seq=ISN_A-1000"),
      wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2",
      b: "TIME-WAIT",
    },
    // One that is newer does.
    { do: inject("b", "SYN seq=ISN_A+3"), wire: "b>a SYN,ACK ack=ISN_A+4", b: "SYN-RECEIVED" },
  ],
});

import {
  close,
  defineProbe,
  deliver,
  lose,
  reach,
  read,
  repeat,
  shutdown,
  write,
} from "../../lab/probe.ts";

// The fault: a kernel that takes something old for new, of any kind, or that is silent about a FIN again.
export default defineProbe({
  title:
    "Everything that B has sent reaches TIME-WAIT once more: each draws an ACK, and that is all",
  source: "RFC 9293, 3.10.7.4, first, and 3.6.1; RFC 7323, 5.3, R1",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  // Else what comes within half a second of another is not answered: ip-sysctl.rst, tcp_invalid_ratelimit.
  given: { sysctl: { "net.ipv4.tcp_invalid_ratelimit": 0 }, ...reach("ESTABLISHED") },
  table: [
    { do: write("b", "hello"), wire: "b>a ACK seq=ISN_B+1 len=5", b: "ESTABLISHED" },
    { do: [deliver(), read("a", "hello")], wire: "a>b ACK ack=ISN_B+6", a: "ESTABLISHED" },
    { do: [deliver(), shutdown("a")], wire: "a>b FIN,ACK ack=ISN_B+6", a: "FIN-WAIT-1" },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+6 ack=ISN_A+2", b: "CLOSE-WAIT" },
    {
      do: [deliver(), close("b")],
      wire: "b>a FIN,ACK seq=ISN_B+6",
      a: "FIN-WAIT-2",
      b: "LAST-ACK",
    },
    { do: deliver(), wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+7", a: "TIME-WAIT", b: "LAST-ACK" },
    {
      do: [lose(), repeat("b>a SYN,ACK seq=ISN_B")],
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+7",
      a: "TIME-WAIT",
    },
    {
      do: [lose(), repeat("b>a ACK seq=ISN_B+1 len=5")],
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+7",
      a: "TIME-WAIT",
    },
    {
      do: [lose(), repeat("b>a ACK seq=ISN_B+6")],
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+7",
      a: "TIME-WAIT",
    },
    {
      do: [lose(), repeat("b>a FIN,ACK seq=ISN_B+6")],
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+7",
      a: "TIME-WAIT",
      b: "LAST-ACK",
      verifies: ["C10.3"],
    },
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED", verifies: ["C9.2"] },
    { do: read("a", { gives: 0 }), a: "TIME-WAIT", b: "CLOSED" },
  ],
});

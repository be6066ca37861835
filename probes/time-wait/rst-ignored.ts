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

// The fault: a kernel that has the setting, and lets a RST end TIME-WAIT all the same.
export default defineProbe({
  title: "tcp_rfc1337 1: TIME-WAIT survives the RST that an old duplicate has brought about",
  source: "RFC 1337, 3, F1; Linux, Documentation/networking/ip-sysctl.rst, tcp_rfc1337",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_rfc1337": 1 }, ...reach("ESTABLISHED") },
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
    { do: deliver(), wire: "b>a RST seq=ISN_B+7", a: "TIME-WAIT", b: "CLOSED" },
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED" },
    // It still does what it is there for.
    {
      do: repeat("b>a FIN,ACK seq=ISN_B+6"),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+7",
      a: "TIME-WAIT",
      b: "CLOSED",
      verifies: ["C10.3"],
    },
  ],
});

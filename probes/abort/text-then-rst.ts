import { abort, defineProbe, deliver, reach, read, write } from "../../lab/probe.ts";

// The fault: a kernel that hands the reset out before the text that came ahead of it, or the text twice.
export default defineProbe({
  title: "Text, and then a RST: what has come before it is still read, and then the reset",
  source: "RFC 9293, 3.10.7.4, second; Linux, net/ipv4/tcp.c, tcp_recvmsg_locked()",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("ESTABLISHED"),
  table: [
    { do: write("a", "last words"), wire: "a>b ACK seq=ISN_A+1 len=10", a: "ESTABLISHED" },
    {
      do: deliver(),
      wire: "b>a ACK ack=ISN_A+11",
      b: { state: "ESTABLISHED", recvQ: 10 },
    },
    {
      do: [deliver(), abort("a")],
      wire: "a>b RST,ACK seq=ISN_A+11",
      a: "CLOSED",
      b: "ESTABLISHED",
    },
    { do: deliver(), a: "CLOSED", b: "CLOSED" },
    {
      do: [read("b", "last words"), read("b", { gives: "ECONNRESET" })],
      b: "CLOSED",
      open:
        "the standard has all segment queues flushed, which need not mean what was received in order",
    },
  ],
});

import { accept, connect, defineProbe, deliver, listen, read, write } from "../../lab/probe.ts";

// Would catch a kernel that gives a connection to both listeners, or to none.
export default defineProbe({
  title: "Two sockets listen at one port: a connection goes to one of them, and to no other",
  source: "socket(7), SO_REUSEPORT; Linux, net/core/sock_reuseport.c, reuseport_select_sock()",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    {
      do: listen({ accepts: false, options: { SO_REUSEPORT: 1 } }),
      a: "CLOSED",
      b: "LISTEN",
    },
    {
      do: listen({ listener: 2, options: { SO_REUSEPORT: 1 } }),
      a: "CLOSED",
      b: "LISTEN",
    },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", b: "LISTEN" },
    {
      do: deliver(),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED", verifies: ["C3.1"] },
    { do: [accept("b"), accept("b", { gives: "EAGAIN" })], a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: write("a", "hello"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
    },
    {
      do: [deliver(), read("b", "hello")],
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+6",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["C3.2"],
    },
  ],
});

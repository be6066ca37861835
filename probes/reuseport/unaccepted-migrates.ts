import {
  accept,
  close,
  connect,
  defineProbe,
  deliver,
  listen,
  read,
  write,
} from "../../lab/probe.ts";

// Would catch a kernel that resets what the listener that closes has in its queue, where it may go over.
export default defineProbe({
  title: "tcp_migrate_req 1: a listener closes, and what it has not accepted goes to the other one",
  source:
    "Documentation/networking/ip-sysctl.rst, tcp_migrate_req; socket(7), SO_REUSEPORT; Linux, net/ipv4/inet_connection_sock.c, inet_csk_listen_stop()",
  dependsOn: [
    "net.ipv4.tcp_migrate_req",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_migrate_req": 1 } },
  table: [
    {
      do: listen({ accepts: false, options: { SO_REUSEPORT: 1 } }),
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
    {
      do: listen({ listener: 2, options: { SO_REUSEPORT: 1 } }),
      a: "ESTABLISHED",
      b: "ESTABLISHED",
    },
    { do: close("b.listener"), a: "ESTABLISHED", b: "ESTABLISHED" },
    { do: accept("b", { listener: 2 }), a: "ESTABLISHED", b: "ESTABLISHED" },
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

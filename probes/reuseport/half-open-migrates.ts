import { accept, close, connect, defineProbe, deliver, listen } from "../../lab/probe.ts";

// Would catch a kernel that forgets a handshake with the listener that it began at.
export default defineProbe({
  title:
    "tcp_migrate_req 1: a listener closes in the middle of a handshake, and the other one completes it",
  source:
    "Documentation/networking/ip-sysctl.rst, tcp_migrate_req; socket(7), SO_REUSEPORT; Linux, net/ipv4/tcp_ipv4.c, tcp_v4_rcv()",
  dependsOn: ["net.ipv4.tcp_migrate_req", "net.ipv4.tcp_syncookies"],
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
    {
      do: listen({ listener: 2, options: { SO_REUSEPORT: 1 } }),
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
    },
    { do: close("b.listener"), a: "ESTABLISHED", b: "SYN-RECEIVED" },
    {
      do: [deliver(), accept("b", { listener: 2 })],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["C3.1"],
    },
  ],
});

import { abort, connect, defineProbe, deliver, listen } from "../../lab/probe.ts";

export default defineProbe({
  title:
    "Two ports make two connections to one place: a third gets EADDRNOTAVAIL until one is free",
  source:
    "RFC 9293, 3.10.1, CLOSED; ip(7), ip_local_port_range; Linux, net/ipv4/inet_hashtables.c, __inet_hash_connect()",
  dependsOn: ["net.core.somaxconn", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  // Others share the two ports, and connect to other places from them.
  given: { sysctl: { "net.ipv4.ip_local_port_range": "61000 61001" } },
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    {
      do: [connect("a"), connect("a.2")],
      wire: ["a>b SYN seq=ISN_A", "a.2>b.2 SYN seq=ISN_A"],
      a: "SYN-SENT",
      b: "LISTEN",
      also: { "a.2": "SYN-SENT" },
      verifies: ["C1.1"],
    },
    {
      do: deliver(),
      wire: ["b>a SYN,ACK seq=ISN_B ack=ISN_A+1", "b.2>a.2 SYN,ACK seq=ISN_B ack=ISN_A+1"],
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      also: { "a.2": "SYN-SENT", "b.2": "SYN-RECEIVED" },
      verifies: ["C2.1", "MUST-42"],
    },
    {
      do: deliver(),
      wire: ["a>b ACK seq=ISN_A+1 ack=ISN_B+1", "a.2>b.2 ACK seq=ISN_A+1 ack=ISN_B+1"],
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      also: { "a.2": "ESTABLISHED", "b.2": "SYN-RECEIVED" },
    },
    {
      do: [deliver(), connect("a.3", { gives: "EADDRNOTAVAIL" })],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "a.2": "ESTABLISHED", "b.2": "ESTABLISHED" },
      verifies: ["C3.1"],
    },
    {
      do: abort("a"),
      wire: "a>b RST,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "CLOSED",
      b: "ESTABLISHED",
    },
    { do: deliver(), a: "CLOSED", b: "CLOSED", also: { "b.listener": "LISTEN" } },
    {
      do: connect("a.3"),
      wire: "a.3>b.3 SYN seq=ISN_A",
      also: { "a.2": "ESTABLISHED", "a.3": "SYN-SENT" },
    },
  ],
});

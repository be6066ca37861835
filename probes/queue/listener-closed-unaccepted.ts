import { close, connect, defineProbe, deliver, listen, read } from "../../lab/probe.ts";

export default defineProbe({
  title: "B closes its listener before it has accepted: the connection is reset at once",
  source:
    "RFC 9293, 3.10.5, and 3.6, MUST-12; Linux, net/ipv4/inet_connection_sock.c, inet_csk_listen_stop()",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    { do: listen({ accepts: false }), a: "CLOSED", b: "LISTEN" },
    {
      do: connect("a"),
      wire: "a>b SYN seq=ISN_A",
      a: "SYN-SENT",
      b: "LISTEN",
      verifies: ["C1.1"],
    },
    {
      do: deliver(),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      verifies: ["C2.1", "C4.1"],
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      verifies: ["C1.3", "C2.2", "C4.2"],
    },
    {
      do: deliver(),
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "b.listener": { state: "LISTEN", recvQ: 1 } },
      verifies: ["C3.1"],
    },
    {
      do: close("b.listener"),
      wire: "b>a RST,ACK seq=ISN_B+1 ack=ISN_A+1",
      a: "ESTABLISHED",
      b: "CLOSED",
      also: { "b.listener": "CLOSED" },
    },
    {
      do: [deliver(), read("a", { gives: "ECONNRESET" })],
      a: "CLOSED",
      b: "CLOSED",
      verifies: ["MUST-12"],
    },
  ],
});

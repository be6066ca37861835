import { close, connect, defineProbe, deliver, listen, read } from "../../lab/probe.ts";

export default defineProbe({
  title: "B closes its listener in the middle of a handshake: the last ACK draws a RST",
  source: "RFC 9293, 3.10.7.1, and 3.6, MUST-12; Linux, net/ipv4/tcp_ipv4.c, tcp_v4_rcv()",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
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
    // The half-open connection stays until its timer finds no listener: net/ipv4/
    // inet_connection_sock.c, reqsk_timer_handler().
    { do: close("b.listener"), a: "ESTABLISHED", also: { "b.listener": "CLOSED" } },
    { do: deliver(), wire: "b>a RST seq=ISN_B+1", a: "ESTABLISHED", b: "CLOSED" },
    {
      do: [deliver(), read("a", { gives: "ECONNRESET" })],
      a: "CLOSED",
      b: "CLOSED",
      verifies: ["MUST-12"],
    },
  ],
});

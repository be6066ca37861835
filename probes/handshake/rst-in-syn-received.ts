import { accept, connect, defineProbe, deliver, inject, listen } from "../../lab/probe.ts";

// Would catch a listener that goes with its half-open connection, or that hands a dead one out.
export default defineProbe({
  title: "A RST in SYN-RECEIVED: B's listener listens on, and takes the next connection",
  source: "RFC 9293, 3.10.7.4, second, SYN-RECEIVED, and 3.5, MUST-11",
  dependsOn: ["net.core.somaxconn", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    { do: listen({ backlog: 5 }), a: "CLOSED", b: "LISTEN" },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", b: "LISTEN" },
    {
      do: deliver(),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
    },
    {
      do: [inject("b", "RST seq=ISN_A+1"), accept("b", { gives: "EAGAIN" })],
      a: "SYN-SENT",
      b: "LISTEN",
      also: { "b.listener": { state: "LISTEN", recvQ: 0, sendQ: 5 } },
      verifies: ["MUST-11"],
    },
    // Of the connection that was reset nothing is left.
    { do: deliver(), wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1", a: "ESTABLISHED", b: "LISTEN" },
    { do: deliver(), wire: "b>a RST seq=ISN_B+1", a: "ESTABLISHED", b: "LISTEN" },
    { do: deliver(), a: "CLOSED", b: "LISTEN" },
    { do: connect("a.2"), wire: "a.2>b.2 SYN seq=ISN_A", also: { "a.2": "SYN-SENT" } },
    {
      do: deliver(),
      wire: "b.2>a.2 SYN,ACK seq=ISN_B ack=ISN_A+1",
      also: { "a.2": "SYN-SENT", "b.2": "SYN-RECEIVED" },
    },
    {
      do: deliver(),
      wire: "a.2>b.2 ACK seq=ISN_A+1 ack=ISN_B+1",
      also: { "a.2": "ESTABLISHED", "b.2": "SYN-RECEIVED" },
    },
    {
      do: [deliver(), accept("b.2")],
      also: {
        "a.2": "ESTABLISHED",
        "b.2": "ESTABLISHED",
        "b.listener": { state: "LISTEN", recvQ: 0, sendQ: 5 },
      },
    },
  ],
});

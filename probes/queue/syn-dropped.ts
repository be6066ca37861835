import { accept, connect, defineProbe, deliver, listen, retransmission } from "../../lab/probe.ts";

export default defineProbe({
  title: "The accept queue is full when a SYN comes: it is dropped, and answered when sent again",
  source: "listen(2); Linux, net/ipv4/tcp_input.c, tcp_conn_request()",
  medium: "wire",
  // Where more handshakes than the backlog are under way, a cookie stands for one.
  given: { sysctl: { "net.ipv4.tcp_syncookies": 1 } },
  table: [
    {
      do: listen({ backlog: 0 }),
      b: "LISTEN",
      also: { "b.listener": { state: "LISTEN", recvQ: 0, sendQ: 0 } },
    },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", verifies: ["C1.1"] },
    { do: deliver(), wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1", a: "SYN-SENT" },
    { do: deliver(), wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1", a: "ESTABLISHED" },
    {
      // A backlog of 0 has room for one: include/net/sock.h, sk_acceptq_is_full().
      do: deliver(),
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "b.listener": { state: "LISTEN", recvQ: 1, sendQ: 0 } },
    },
    {
      do: connect("a.2"),
      wire: "a.2>b.2 SYN seq=ISN_A",
      also: { "a.2": "SYN-SENT", "b.2": "CLOSED" },
    },
    { do: deliver(), also: { "a.2": "SYN-SENT", "b.2": "CLOSED" }, verifies: ["C1.2"] },
    {
      do: [accept("b"), retransmission("a.2")],
      wire: "a.2>b.2 SYN seq=ISN_A",
      also: {
        "a.2": "SYN-SENT",
        "b.2": "CLOSED",
        "b.listener": { state: "LISTEN", recvQ: 0, sendQ: 0 },
      },
    },
    {
      do: deliver(),
      wire: "b.2>a.2 SYN,ACK seq=ISN_B ack=ISN_A+1",
      also: { "a.2": "SYN-SENT" },
    },
    {
      do: deliver(),
      wire: "a.2>b.2 ACK seq=ISN_A+1 ack=ISN_B+1",
      also: { "a.2": "ESTABLISHED" },
      verifies: ["C1.3", "C4.2"],
    },
    {
      do: [deliver(), accept("b.2")],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "a.2": "ESTABLISHED", "b.2": "ESTABLISHED" },
      verifies: ["C3.1"],
    },
  ],
});

import { accept, connect, defineProbe, deliver, listen, retransmission } from "../../lab/probe.ts";

export default defineProbe({
  title: "The accept queue is full when the last ACK comes: it is ignored until there is room",
  source: "ip-sysctl.rst, tcp_abort_on_overflow; Linux, net/ipv4/tcp_minisocks.c, tcp_check_req()",
  dependsOn: [
    "net.core.somaxconn",
    "net.ipv4.tcp_abort_on_overflow",
    "net.ipv4.tcp_challenge_ack_limit",
    "net.ipv4.tcp_synack_retries",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  // Where more handshakes than the backlog are under way, a cookie stands for one.
  given: { sysctl: { "net.ipv4.tcp_abort_on_overflow": 0, "net.ipv4.tcp_syncookies": 1 } },
  table: [
    {
      do: listen({ backlog: 1 }),
      b: "LISTEN",
      also: { "b.listener": { state: "LISTEN", recvQ: 0, sendQ: 1 } },
    },
    {
      do: [connect("a"), connect("a.2"), connect("a.3")],
      wire: ["a>b SYN seq=ISN_A", "a.2>b.2 SYN seq=ISN_A", "a.3>b.3 SYN seq=ISN_A"],
      a: "SYN-SENT",
      b: "LISTEN",
      verifies: ["C1.1"],
    },
    {
      do: deliver("a>b SYN"),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      verifies: ["C2.1"],
    },
    {
      do: [deliver("a.2>b.2 SYN"), deliver("a.3>b.3 SYN")],
      wire: [
        "b.2>a.2 SYN,ACK seq=ISN_B ack=ISN_A+1",
        "b.3>a.3 SYN,ACK seq=ISN_B ack=ISN_A+1",
      ],
      also: { "a.2": "SYN-SENT", "a.3": "SYN-SENT" },
    },
    {
      do: deliver(),
      wire: [
        "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
        "a.2>b.2 ACK seq=ISN_A+1 ack=ISN_B+1",
        "a.3>b.3 ACK seq=ISN_A+1 ack=ISN_B+1",
      ],
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      also: { "a.2": "ESTABLISHED", "a.3": "ESTABLISHED" },
      verifies: ["C1.3", "C4.2"],
    },
    {
      // A backlog of 1 has room for two: include/net/sock.h, sk_acceptq_is_full().
      do: [deliver("a.2>b.2 ACK"), deliver("a.3>b.3 ACK")],
      b: "SYN-RECEIVED",
      also: {
        "b.2": "ESTABLISHED",
        "b.3": "ESTABLISHED",
        "b.listener": { state: "LISTEN", recvQ: 2, sendQ: 1 },
      },
    },
    {
      do: deliver("a>b ACK"),
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      also: { "b.listener": { state: "LISTEN", recvQ: 2, sendQ: 1 } },
    },
    {
      do: [accept("b.2"), retransmission("b")],
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      also: { "b.listener": { state: "LISTEN", recvQ: 1, sendQ: 1 } },
    },
    {
      do: deliver("b>a SYN,ACK"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      verifies: ["RFC5961 4.2"],
    },
    {
      do: deliver("a>b ACK"),
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "b.listener": { state: "LISTEN", recvQ: 2, sendQ: 1 } },
      verifies: ["C3.1"],
    },
    {
      do: [accept("b.3"), accept("b")],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "b.listener": { state: "LISTEN", recvQ: 0, sendQ: 1 } },
    },
  ],
});

import { connect, connections, defineProbe, deliver, flood, listen } from "../../lab/probe.ts";

// Would catch a listener that gives cookies where it may not, or keeps more than its backlog half-open.
export default defineProbe({
  title:
    "More handshakes than the backlog are under way, and no cookies are given: the SYN is dropped",
  source: "Documentation/networking/ip-sysctl.rst, tcp_syncookies; listen(2)",
  dependsOn: [
    "net.core.somaxconn",
    "net.ipv4.tcp_max_syn_backlog",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_max_syn_backlog": 1024, "net.ipv4.tcp_syncookies": 0 } },
  table: [
    // A backlog of 4 has room for four, or five: include/net/inet_connection_sock.h,
    // inet_csk_reqsk_queue_is_full() has been one and the other.
    { do: listen({ backlog: 4 }), a: "CLOSED", b: "LISTEN" },
    {
      do: [flood("b", 10, { answered: [4, 5] }), connections("b", "SYN-RECEIVED", [4, 5])],
      a: "CLOSED",
      b: "LISTEN",
    },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", b: "LISTEN" },
    {
      do: [deliver(), connections("b", "SYN-RECEIVED", [4, 5])],
      a: "SYN-SENT",
      b: "LISTEN",
      verifies: ["C1.2"],
    },
  ],
});

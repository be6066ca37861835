import {
  accept,
  connect,
  connections,
  defineProbe,
  deliver,
  flood,
  listen,
} from "../../lab/probe.ts";

// Would catch a listener that is deaf while others leave it half-open, or that keeps more than it may.
export default defineProbe({
  title: "More handshakes than the backlog are under way: a cookie stands for the next one",
  source: "Documentation/networking/ip-sysctl.rst, tcp_syncookies; RFC 4987, 3.6; listen(2)",
  dependsOn: ["net.core.somaxconn", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_syncookies": 1 } },
  table: [
    // A backlog of 4 has room for four, or five: include/net/inet_connection_sock.h,
    // inet_csk_reqsk_queue_is_full() has been one and the other.
    { do: listen({ backlog: 4 }), a: "CLOSED", b: "LISTEN" },
    { do: [flood("b", 10), connections("b", "SYN-RECEIVED", [4, 5])], a: "CLOSED", b: "LISTEN" },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", b: "LISTEN" },
    {
      do: [deliver(), connections("b", "SYN-RECEIVED", [4, 5])],
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "SYN-SENT",
      b: "LISTEN",
      verifies: ["RFC4987 3.6"],
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "LISTEN",
    },
    {
      do: [deliver(), accept("b"), connections("b", "SYN-RECEIVED", [4, 5])],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["C3.1"],
    },
  ],
  // The kernel passes through SYN-RECEIVED as it makes the connection of a cookie.
  paths: { b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED"] },
});

import { accept, close, connect, defineProbe, deliver, listen, read } from "../../lab/probe.ts";

// Would catch a kernel that hands over what it has not been asked to.
export default defineProbe({
  title:
    "tcp_migrate_req 0: a listener closes, and what it has not accepted is reset, whoever else listens",
  source:
    "Documentation/networking/ip-sysctl.rst, tcp_migrate_req; socket(7), SO_REUSEPORT; RFC 9293, 3.6, MUST-12",
  dependsOn: ["net.ipv4.tcp_migrate_req", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_migrate_req": 0 } },
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
    {
      do: close("b.listener"),
      wire: "b>a RST,ACK seq=ISN_B+1 ack=ISN_A+1",
      a: "ESTABLISHED",
      b: "LISTEN",
    },
    {
      do: [
        deliver(),
        read("a", { gives: "ECONNRESET" }),
        accept("b", { listener: 2, gives: "EAGAIN" }),
      ],
      a: "CLOSED",
      b: "LISTEN",
      verifies: ["MUST-12"],
    },
  ],
  // The connection is closed; the row sees the other listener.
  paths: { b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSED"] },
});

import { connect, defineProbe, fillBacklog, listen } from "../../lab/probe.ts";

export default defineProbe({
  title: "SYN-SENT: B's accept queue is full, and A's SYN goes unanswered",
  source: "RFC 9293, 3.3.2, SYN-SENT; Linux, net/ipv4/tcp_input.c, tcp_conn_request()",
  dependsOn: ["net.core.somaxconn", "net.ipv4.tcp_notsent_lowat"],
  medium: "loopback",
  table: [
    { do: listen({ backlog: 1 }), b: "LISTEN" },
    { do: fillBacklog(1), b: "LISTEN" },
    { do: connect("a"), a: "SYN-SENT", b: "LISTEN", verifies: ["C1.1", "C1.2"] },
  ],
});

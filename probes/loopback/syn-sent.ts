import { connect, defineProbe, fillBacklog, listen } from "../../lab/probe.ts";

export default defineProbe({
  title: "SYN-SENT: B's accept queue is full, and A's SYN goes unanswered",
  source: "RFC 9293, 3.3.2, SYN-SENT; Linux, net/ipv4/tcp_input.c, tcp_conn_request()",
  claims: ["C1"],
  medium: "loopback",
  table: [
    { do: listen({ backlog: 1 }), b: "LISTEN" },
    { do: fillBacklog(1), b: "LISTEN" },
    { do: connect("a"), a: "SYN-SENT", b: "LISTEN" },
  ],
});

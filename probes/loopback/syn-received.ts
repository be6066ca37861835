import { connect, defineProbe, listen } from "../../lab/probe.ts";

export default defineProbe({
  title: "SYN-RECEIVED: a bare ACK is not enough for B",
  source: "RFC 9293, 3.3.2, SYN-RECEIVED; tcp(7), TCP_DEFER_ACCEPT",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "loopback",
  table: [
    { do: listen({ deferAccept: true }), b: "LISTEN" },
    { do: connect("a"), a: "ESTABLISHED", b: "SYN-RECEIVED" },
  ],
});

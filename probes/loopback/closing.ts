import { defineProbe, drain, established, fill, readEnd, shutdown } from "../../lab/probe.ts";

export default defineProbe({
  title: "CLOSING: B's FIN overtakes A's, which waits behind unread data",
  source: "RFC 9293, 3.3.2, CLOSING",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "loopback",
  table: [
    established(),
    { do: fill("a"), a: "ESTABLISHED", b: "ESTABLISHED" },
    { do: shutdown("a"), a: "FIN-WAIT-1", b: "ESTABLISHED", verifies: ["C5.1"] },
    { do: [shutdown("b"), readEnd("a")], a: "CLOSING", b: "FIN-WAIT-2" },
    { do: [drain("b"), readEnd("b")], a: "TIME-WAIT", b: "TIME-WAIT" },
  ],
});

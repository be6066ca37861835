import { abort, defineProbe, established, readReset, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "Abort by SO_LINGER 0: the peer reads a reset, and can write no more",
  source: "RFC 9293, 3.10.5, and 3.6, MUST-12",
  dependsOn: ["net.ipv4.tcp_notsent_lowat"],
  medium: "loopback",
  table: [
    established(),
    { do: [abort("a"), readReset("b")], a: "CLOSED", b: "CLOSED", verifies: ["MUST-12"] },
    { do: write("b", "x", { gives: "EPIPE" }), a: "CLOSED", b: "CLOSED" },
  ],
});

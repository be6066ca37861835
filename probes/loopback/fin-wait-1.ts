import { defineProbe, drain, established, fill, readEnd, shutdown } from "../../lab/probe.ts";

export default defineProbe({
  title: "FIN-WAIT-1: A's FIN waits behind data that B does not read",
  source: "RFC 9293, 3.3.2, FIN-WAIT-1, and 3.8.6.1",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "loopback",
  table: [
    established(),
    { do: fill("a"), a: "ESTABLISHED", b: "ESTABLISHED" },
    { do: shutdown("a"), a: "FIN-WAIT-1", b: "ESTABLISHED", verifies: ["C5.1"] },
    { do: [drain("b"), readEnd("b")], a: "FIN-WAIT-2", b: "CLOSE-WAIT", verifies: ["C7.1"] },
  ],
});

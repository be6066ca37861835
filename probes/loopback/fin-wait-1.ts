import { defineProbe, drain, established, fill, readEnd, shutdown } from "../../lab/probe.ts";

export default defineProbe({
  title: "FIN-WAIT-1: A's FIN waits behind data that B does not read",
  source: "RFC 9293, 3.3.2, FIN-WAIT-1, and 3.8.6.1",
  claims: ["C5", "C7"],
  medium: "loopback",
  table: [
    established(),
    { do: fill("a"), a: "ESTABLISHED", b: "ESTABLISHED" },
    { do: shutdown("a"), a: "FIN-WAIT-1", b: "ESTABLISHED" },
    { do: [drain("b"), readEnd("b")], a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
  ],
});

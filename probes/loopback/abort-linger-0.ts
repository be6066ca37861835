import { abort, defineProbe, established, readReset, writeFails } from "../../lab/probe.ts";

export default defineProbe({
  title: "Abort by SO_LINGER 0: the peer reads a reset, and can write no more",
  source: "RFC 9293, 3.10.5, and 3.6, MUST-12",
  medium: "loopback",
  table: [
    established(),
    { do: [abort("a"), readReset("b")], a: "CLOSED", b: "CLOSED" },
    { do: writeFails("b"), a: "CLOSED", b: "CLOSED" },
  ],
});

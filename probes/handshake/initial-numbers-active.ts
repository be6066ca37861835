import { defineProbe, initialNumbers } from "../../lab/probe.ts";

// Would catch a TCP whose SYNs go by a clock or a counter, though its SYN,ACKs do not.
export default defineProbe({
  title: "The numbers of a thousand SYNs that A sends tell nothing of one another",
  source: "RFC 9293, 3.4.1, SHLD-1; RFC 6528, 3",
  medium: "wire",
  table: [
    {
      do: initialNumbers("a", 1000, "unrelated", { active: true }),
      a: "CLOSED",
      verifies: ["SHLD-1"],
    },
  ],
});

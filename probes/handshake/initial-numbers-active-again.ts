import { defineProbe, initialNumbers } from "../../lab/probe.ts";

// Would catch random ISNs, by which an old segment may fit what is opened anew between the same ports.
export default defineProbe({
  title: "Each SYN that A sends from one port to another has a number above the one before",
  source: "RFC 9293, 3.4.1, MUST-8; RFC 6528, 3",
  medium: "wire",
  table: [
    {
      do: initialNumbers("a", 100, "growing", { active: true }),
      a: "CLOSED",
      verifies: ["MUST-8"],
    },
  ],
});

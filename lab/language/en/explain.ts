/**
 * The headings, in English.
 * @module
 */

import { SHORT } from "../../installed/called.ts";
import type { Labels } from "../../explain/texts.ts";

export const LABELS: Labels = {
  spellings: "as tools spell it",
  meaning: "What it means",
  who: "Who is in it",
  into: "What leads in",
  out: "What leads out",
  met: "How you notice it",
  settings: "Settings that affect it, with this host's values",
  noSettings: "None.",
  absent: "(this kernel does not have it)",
  unreadable: "(cannot be read here: {reason})",
  held: "How the lab keeps a socket in this state",
  probes: "Probes that observe it: {n} of {all}, with the rows at A and at B",
  noProbes: "None.",
  sources: "Sources",
  shownBy: "Probes that show it",
  lesson:
    `\`${SHORT} lesson {topic}\` shows it on this kernel, step by step; \`${SHORT} show PROBE\` ` +
    "shows one of these.",
  more:
    `\`${SHORT} explain STATE\` explains one in full; \`${SHORT} watch\` shows this host's sockets.`,
};

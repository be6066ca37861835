/**
 * `lab watch [STATE|:PORT|ADDRESS…]`: what it takes. What it needs to do it is loaded when it is done.
 * @module
 */

import { CHEAPEST_FIRST } from "../../observe/names.ts";
import { LIMIT_WORDS } from "../../watch/limit_words.ts";
import type { Command } from "../command.ts";
import { LANG } from "../locale.ts";
import { STATE, text } from "../operand.ts";
import { COLOR } from "../run_options.ts";

/** Between two looks, in milliseconds. */
export const INTERVAL_MS = 500;

export const WATCH: Command = {
  options: [
    { name: "once", help: "look once, print, and end" },
    {
      name: "max",
      value: "WHAT=N",
      many: true,
      help: "with --once: exit with 1 where there are more than N of a state, or of a word below",
    },
    { name: "all", help: "with --once: list every socket, not the oldest only" },
    {
      name: "format",
      value: "NAME",
      choices: ["text", "json"],
      help: "json: one object with --once, else one for each change",
    },
    {
      name: "observer",
      value: "NAME",
      choices: CHEAPEST_FIRST,
      help: "which observer looks; by default the first that works",
    },
    {
      name: "changes",
      value: "HOW",
      choices: ["auto", "trace", "looks", "all"],
      help: "from the tracepoint (root), or by comparing looks; all: of all network namespaces",
    },
    { name: "interval", value: "MS", help: `milliseconds between two looks (${INTERVAL_MS})` },
    LANG,
    COLOR,
  ],
  operands: [{
    alternatives: [STATE, text(":PORT"), text("ADDRESS")],
    optional: true,
    repeats: true,
  }],
  help: "show this host's own sockets, live: counts, changes, and what stays",
  details: [
    "A STATE may be spelt as any tool does; fin-wait is both. :PORT may be a range (:8000-8999), " +
    "an ADDRESS a network (10.0.0.0/8) or followed by a port ([::1]:443); they mean either end, " +
    "or one with local= or peer= before them. Of each kind that is named one must fit.",
    "It lists the sockets in these states or, without one, in those in which a close may hang. The " +
    "kernel does not record since when: ≥ (or >=) marks the least time that it can have been.",
    "It says who has how many of them: by process, state, and the port at which they were accepted " +
    "or the place that they were connected to, with what is the matter. Only root sees the processes " +
    "of other users.",
    `--max counts a state, in any spelling, or: ${LIMIT_WORDS.join(", ")}. pairs are connections ` +
    "within the host of which one end is in CLOSE-WAIT and the other in FIN-WAIT-2, unanswered those " +
    "in SYN-SENT whose SYN was resent, unaccepted those in accept queues, and full-queues listeners " +
    "whose queue is at its limit.",
    "Changes come from the kernel's tracepoint where that is allowed (root), each as it happens. It " +
    "reports those of all network namespaces, without saying which: what no look at this one shows, " +
    "because it is elsewhere or was gone at once, is left out unless --changes all asks for all. " +
    "Without it, and with --changes looks, two looks are compared, and what comes and goes between " +
    "them is missed.",
    "On a terminal it is a live picture, which ends with q or Ctrl-C; elsewhere a first picture as " +
    "text, and a line for each change, with what is wrong on standard error. With --format json " +
    "there are changes only. The exit code is 0, or 1 where --max says so.",
  ],
  examples: [
    ["", "all sockets of this network namespace"],
    ["close-wait :8080", "a leak in the server on port 8080, and which process has it"],
    ["--once --max close-wait=100 --max orphans=50", "for monitoring: exits with 1 at a leak"],
    ["--once --format json", "counts and what stays, for a script"],
    ["--format json peer=10.0.0.0/8 > changes.ndjson", "changes, one a line"],
  ],
  perform: async (line) => (await import("./run.ts")).watch(line),
};

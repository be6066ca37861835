/**
 * `lab what-if`: what it takes. What it needs to do it is loaded when it is done.
 * @module
 */

import { WHAT_IF_FORMS } from "../../report/what_if_forms.ts";
import type { Command } from "../command.ts";
import { formatOptions, formsText } from "../formats.ts";
import { LANG } from "../locale.ts";
import { text } from "../operand.ts";
import { ASCII_ONLY, COLOR } from "../run_options.ts";

export const WHAT_IF: Command = {
  options: [
    ...formatOptions(WHAT_IF_FORMS),
    {
      name: "family",
      value: "4|6",
      choices: ["4", "6"],
      help: "in which address family: 4 if nothing is said",
    },
    {
      name: "all",
      help: "also probes that depend on it where many do, and some are made to show it",
    },
    { name: "slow", help: "also the probes that wait for a minute" },
    LANG,
    COLOR,
    ASCII_ONLY,
    { name: "verbose", short: "v", help: "print every row that differs, and every probe" },
  ],
  operands: [{ alternatives: [text("KEY=VALUE")], repeats: true }],
  help: "print what another value of a setting makes of the probes that have to do with it",
  details: [
    "A KEY is a setting of a network namespace, in full or without net.ipv4.tcp_ before it. The probes " +
    "that depend on it, or have values of their own of it, are run under the host's value and under " +
    "the others, all in namespaces: states, segments, what SYNs offer, timers and times that differ " +
    "are printed, each seen twice. Times count as alike unless one is some times the other.",
    "KEYs that differ are set together; each further VALUE of one KEY is another alternative.",
    "Exit codes: 1 where something differs, 0 where nothing does; 2 where a setting cannot be had.",
    formsText(WHAT_IF_FORMS),
  ],
  examples: [
    ["tcp_fin_timeout=5", "what a closed socket in FIN-WAIT-2 does then"],
    ["tcp_syncookies=0 tcp_syncookies=2", "two alternatives"],
    ["tcp_syn_retries=1 tcp_syn_linear_timeouts=0", "both together"],
    ["tcp_timestamps=0 --format json", "every difference as data"],
  ],
  perform: async (line) => (await import("./run.ts")).whatIfCommand(line),
};

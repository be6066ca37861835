/**
 * `lab conform`: what it takes. What it needs to do it is loaded when it is done.
 * @module
 */

import { ALL_OBSERVERS, OBSERVER_NAMES } from "../../observe/names.ts";
import { CONFORM_FORMS } from "../../report/conform_forms.ts";
import type { Command } from "../command.ts";
import { formatOptions, formsText } from "../formats.ts";
import { LANG } from "../locale.ts";
import { text } from "../operand.ts";
import { PROBES } from "../own_probes.ts";
import { ASCII_ONLY, COLOR } from "../run_options.ts";

export const CONFORM: Command = {
  options: [
    PROBES,
    ...formatOptions(CONFORM_FORMS),
    { name: "tc8", help: "the cases of the TC8 list, in place of RFC 9293's requirements" },
    { name: "from", value: "REPORT", isFile: true, help: "read a report, and run nothing" },
    { name: "slow", help: "also the probes that wait for a minute" },
    { name: "all", help: "every segment in every state, where otherwise some are enough" },
    { name: "family", value: "4|6", choices: ["4", "6"], help: "only in that address family" },
    {
      name: "observer",
      value: "NAME",
      choices: [...OBSERVER_NAMES, ALL_OBSERVERS],
      help: "which observer supplies the evidence",
    },
    { name: "jobs", value: "N", help: "run up to N probes in parallel" },
    {
      name: "sysctl",
      value: "KEY=VALUE",
      many: true,
      help: "a setting for the lab's namespace, in place of the host's",
    },
    LANG,
    COLOR,
    ASCII_ONLY,
    { name: "verbose", short: "v", help: "name every probe that shows it" },
  ],
  operands: [{ alternatives: [text("REQUIREMENT")], optional: true, repeats: true }],
  help: "print a verdict on each requirement of RFC 9293, with the probes that show it",
  details: [
    "A REQUIREMENT is an id such as MUST-13 or 3.10.7.4-rst-exact, a section with all that is in it, " +
    "or a level: MUST, SHLD, REC, MAY; with --tc8, a case or what several begin with. The worst of " +
    "its rows is its verdict: met, deviates (a known difference), not met, not tested, not judged.",
    "Exit codes: 1 where one is not met, 3 where none could be tested, else 0.",
    formsText(CONFORM_FORMS),
  ],
  examples: [
    ["", "all of them, by the probes that verify them"],
    ["MUST 3.10.7.4 --slow", "the MUSTs and that section, with the probes that take a minute"],
    ["--from report.json --format markdown", "what a run that was has shown, as a table"],
    ["--tc8 TCP_BASICS", "some cases of the TC8 list"],
  ],
  perform: async (line) => (await import("./run.ts")).conform(line),
};

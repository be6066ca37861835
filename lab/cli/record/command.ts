/**
 * `lab record`: what it takes. What it needs to do it is loaded when it is done.
 * @module
 */

import type { Command } from "../command.ts";
import { LANG } from "../locale.ts";
import { file, PROBE } from "../operand.ts";
import { PROBES } from "../own_probes.ts";
import { COLOR } from "../run_options.ts";

export const RECORD: Command = {
  options: [
    PROBES,
    { name: "write", help: "write it into the file" },
    { name: "update", help: "show where the table is otherwise than what is observed now" },
    {
      name: "family",
      value: "4|6",
      choices: ["4", "6"],
      help: "only in that address family, where otherwise it must pass in both",
    },
    LANG,
    COLOR,
  ],
  operands: [{ alternatives: [file("FILE"), PROBE] }],
  help: "perform what a table does, and complete the table by what is observed",
  details: [
    "Of a row it is enough to say what it does: segments, states, what calls give (read() and the like " +
    'may be left without it: read("b")) and timers are filled in, and marked by a comment. What is ' +
    "written already is kept; where something else is observed, that is told. The whole file is " +
    "printed, or with --write written. It has passed twice in each address family by then.",
    "With --update, nothing is added: what is not so any more is shown, the old and the new, and with " +
    "--write put into the file.",
    "Exit codes: 1 where something is otherwise than it is written (with --update --write it is " +
    "no more), or comes otherwise each time; 3 where this host cannot do it; else 0.",
  ],
  examples: [
    ["mine/first.ts", "the file with all that its rows leave out"],
    ["mine/first.ts --write", "the same, into that file"],
    [
      "--update /half-open-data$/",
      "what is otherwise on this kernel than one of the lab's probes says",
    ],
  ],
  perform: async (line) => (await import("./run.ts")).recordFile(line),
};

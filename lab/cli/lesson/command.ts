/**
 * `lab lesson`, as a command: what it takes.
 * @module
 */

import { CHAPTERS } from "../../lesson/statement.ts";
import type { Command } from "../command.ts";
import { type Form, formatOption } from "../formats.ts";
import { LANG } from "../locale.ts";
import { words } from "../operand.ts";
import { COLOR } from "../run_options.ts";

/** The forms of a lesson. */
export const FORMS = [
  { name: "text", description: "for people at a terminal", default: true },
  { name: "html", description: "a page for a browser" },
] as const satisfies readonly Form[];

/** `lab lesson [handshake|close|time-wait]`. */
export const LESSON: Command = {
  options: [
    LANG,
    { name: "quiz", help: "ask for each row before it is shown, and keep the score" },
    { name: "slow", help: "also show TIME-WAIT's end, which takes a minute" },
    { name: "family", value: "4|6", choices: ["4", "6"], help: "only in that address family" },
    formatOption(FORMS, "text, or a page for a browser"),
    {
      name: "sysctl",
      value: "KEY=VALUE",
      many: true,
      help: "a setting for the lab's namespace, in place of the host's",
    },
    COLOR,
    { name: "ascii", help: "draw with ASCII only" },
  ],
  operands: [{ alternatives: words(CHAPTERS), optional: true }],
  help: "show on this kernel, statement by statement, what is taught of TCP",
  details: [
    "Thirty-two statements, each with how far it is so, the rows of this kernel that show it, and " +
    "the reason. Without a chapter, all three.",
    "The answers of a quiz may come from a file. Its questions end with standard input, or Ctrl-C.",
  ],
  examples: [
    ["", "all statements"],
    ["close --lang ko", "those of closing, in Korean"],
    ["handshake --quiz", "what happens next?"],
    ["--format html=lesson.html", "a page, for a class"],
  ],
  perform: async (line) => (await import("./run.ts")).lesson(line),
};

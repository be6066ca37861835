/**
 * The commands, by name.
 * @module
 */

import { setColorEnabled } from "@std/fmt/colors";
import { FIGURE_NAMES } from "../figure/sequences.ts";
import { DIFF_FORMS } from "../report/diff_forms.ts";
import { REPORTERS } from "../report/mod.ts";
import { UsageError } from "../probe/select.ts";
import type { Command } from "./command.ts";
import { completionsOf } from "./completions.ts";
import { EXPLAIN } from "./explain/command.ts";
import { formatOptions, formsText } from "./formats.ts";
import { LANG } from "./locale.ts";
import { FIGURE, file, PROBE, SELECTOR, words } from "./operand.ts";
import { type CommandLine, type Option, valueOf } from "./options.ts";
import { coloured, writeWhole } from "./output.ts";
import { parse } from "./parse.ts";
import { LESSON } from "./lesson/command.ts";
import { ASCII_ONLY, COLOR, RUN_OPTIONS } from "./run_options.ts";
import { SCHEMA_NAMES } from "./schema_names.ts";
import { WATCH } from "./watch/command.ts";

/** A command that prints a text. */
function printing(
  command: Omit<Command, "options" | "perform"> & { readonly options?: readonly Option[] },
  text: (line: CommandLine) => string | Promise<string>,
): Command {
  return {
    ...command,
    options: [COLOR, ...command.options ?? []],
    async perform(line) {
      setColorEnabled(coloured(valueOf(line, "color"), undefined));
      if (command.operands.length === 0 && line.operands.length > 0) {
        throw new UsageError(`it takes no arguments (got "${line.operands[0]}")`);
      }
      await writeWhole(undefined, await text(line));
      return 0;
    },
  };
}

/** What every command takes. */
export const COMMON_OPTIONS: readonly Option[] = [
  { name: "help", short: "h", help: "print this" },
  { name: "version", help: "print the version" },
];

/**
 * What `lab NAME` does; the first is what happens where no command is named. What takes long to
 * load is loaded when it is performed.
 */
export const COMMANDS: Readonly<Record<string, Command>> = {
  run: {
    options: RUN_OPTIONS,
    operands: [{ alternatives: [SELECTOR], optional: true, repeats: true }],
    help: "run probes (the default command)",
    details: [formsText(REPORTERS)],
    examples: [
      ["", "all probes, on both media and in both address families"],
      ["close --family 4 -v", "the probes of closing, over IPv4, with every row"],
      ["--format json --output report.json", "the whole report, for programs"],
      ["--format pretty --format html=report.html", "for you, and a page to step through"],
      ["--sysctl net.ipv4.tcp_max_tw_buckets=0", "what a host with that setting would show"],
    ],
    perform: async (line) => (await import("./run.ts")).run(line),
  },
  list: printing(
    {
      operands: [{ alternatives: [SELECTOR], optional: true, repeats: true }],
      help: "list probes",
      options: [LANG],
      examples: [["", "all of them"], ["/time-wait/", "those with that in their ids"]],
    },
    async (line) => (await import("./list.ts")).list(line),
  ),
  show: printing(
    {
      operands: [{ alternatives: [PROBE, FIGURE] }],
      help: "draw a probe's table, or a figure of RFC 9293",
      details: [
        `FIGURE is ${
          FIGURE_NAMES.join(", ")
        }: as RFC 9293 draws it, and with --last side by side ` +
        "with what the last run saw of it.",
      ],
      options: [
        LANG,
        { name: "last", help: "draw what was observed when it was last run" },
        { name: "ascii", help: "draw with ASCII only" },
        {
          name: "source",
          help: "print it as a probe's file: a case of a family too, to go on from",
        },
      ],
      examples: [
        ["/simultaneous$/", "as RFC 9293 draws it"],
        ["/simultaneous$/ --last", "as it was last observed"],
        ["/simultaneous$/ --source", "as a file of its own, which can be run as it stands"],
        ["figure-13 --last", "RFC 9293's figure beside what was last observed"],
      ],
    },
    async (line) => (await import("./list.ts")).show(line),
  ),
  explain: EXPLAIN,
  lesson: LESSON,
  watch: WATCH,
  observers: printing(
    {
      options: [{
        name: "format",
        value: "FORMAT",
        choices: ["text", "json"],
        help: "text (the default), or json",
      }],
      operands: [],
      help: "print what each observer can show, and what it was found to show here",
      details: [
        "The observers are tried on sockets that are known to be there, by what they do on the wire. " +
        "What one does not show here, no probe is judged by.",
      ],
      examples: [["", "a table of all of them"], ["--format json", "the same, for programs"]],
    },
    async (line) =>
      (await import("./observers.ts")).observers(
        valueOf(line, "format") === "json" ? "json" : "text",
      ),
  ),
  parse,
  diff: {
    options: [
      ...formatOptions(DIFF_FORMS),
      LANG,
      COLOR,
      ASCII_ONLY,
      { name: "verbose", short: "v", help: "print every row that differs" },
    ],
    operands: [{ alternatives: [file("OLD.json")] }, { alternatives: [file("NEW.json")] }],
    help: "print what changed from one report to another",
    details: [
      "One of the two may be -, for standard input. Rows that differ alike, for one cause, are one " +
      "line. The exit code is 1 where something differs, else 0.",
      formsText(DIFF_FORMS),
    ],
    examples: [
      ["old.json new.json", "what another kernel does differently"],
      ["old.json new.json -v", "the same, row by row"],
      ["old.json new.json --format json", "every difference as data"],
    ],
    perform: async (line) => (await import("./diff.ts")).diff(line),
  },
  schema: printing(
    {
      operands: [{ alternatives: words(SCHEMA_NAMES), optional: true }],
      help: "print the JSON Schema of what --format json prints",
      details: ["Without a name it is that of a run's report; diff is that of lab diff."],
      examples: [["", "that of a report, as it is checked in"]],
    },
    async (line) => (await import("./schema.ts")).schema(line),
  ),
  doctor: {
    options: [
      LANG,
      COLOR,
      {
        name: "format",
        value: "NAME",
        choices: ["pretty", "json"],
        help: "how to report",
      },
    ],
    operands: [],
    help: "print what works on this host, what is missing, and what helps",
    details: ["Exit codes: 0 where everything is there, 3 where something is missing."],
    examples: [
      ["", "what works; what is missing for the rest, why, and the remedy"],
      ["--format json", "the same, for programs, in English"],
    ],
    perform: async (line) => (await import("./doctor.ts")).doctor(line),
  },
  completions: completionsOf(() => COMMANDS, COMMON_OPTIONS),
};

/**
 * The commands, by name.
 * @module
 */

import { SHORT } from "../installed/called.ts";
import { setColorEnabled } from "@std/fmt/colors";
import { FIGURE_NAMES } from "../figure/sequences.ts";
import { COMPARE_FORMS } from "../report/compare_forms.ts";
import { DIFF_FORMS } from "../report/diff_forms.ts";
import { REPORTERS } from "../report/mod.ts";
import { startAhead } from "../fleet/started.ts";
import { UsageError } from "../probe/select.ts";
import type { Command } from "./command.ts";
import { completionsOf } from "./completions.ts";
import { CONFORM } from "./conform/command.ts";
import { EXPLAIN } from "./explain/command.ts";
import { formatOptions, formsText } from "./formats.ts";
import { Interrupt } from "./interrupt.ts";
import { LANG } from "./locale.ts";
import { FIGURE, file, PROBE, SELECTOR, WORD, words } from "./operand.ts";
import { type CommandLine, type Option, valueOf } from "./options.ts";
import { coloured, writeWhole } from "./output.ts";
import { PROBES } from "./own_probes.ts";
import { PARSE } from "./parse/command.ts";
import { LESSON } from "./lesson/command.ts";
import { PLAY } from "./play/command.ts";
import { RECORD } from "./record/command.ts";
import { ASCII_ONLY, COLOR, RUN_OPTIONS } from "./run_options.ts";
import { SCHEMA_NAMES } from "./schema_names.ts";
import { WATCH } from "./watch/command.ts";
import { WHAT_IF } from "./what_if/command.ts";

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
      ["TIME-WAIT tcp_fin_timeout", "those with that state in their tables, or of that setting"],
      ["--format json --output report.json", "the whole report, for programs"],
      ["--format pretty --format html=report.html", "for you, and a page to step through"],
      ["--format kcidb=report.json --kcidb-origin us --kcidb-build us:1234", "for kcidb-submit"],
      ["--sysctl net.ipv4.tcp_max_tw_buckets=0", "what a host with that setting would show"],
    ],
    async perform(line) {
      // Until all is written: a second signal must not cut a report off.
      using interrupt = new Interrupt();
      // With a trace it is started in another way, and with --host there may be none.
      const isNeeded = !line.flags.has("trace") && !line.flags.has("host");
      await using _ = isNeeded ? startAhead() : undefined;
      return await (await import("./run.ts")).run(line, interrupt.signal);
    },
  },
  list: {
    options: [COLOR, PROBES, LANG],
    operands: [{ alternatives: [SELECTOR], optional: true, repeats: true }],
    help: "list probes",
    details: [
      "A file of yours that cannot be judged is listed with what is wrong with it: the exit code is 2 then.",
    ],
    examples: [
      ["", "all of them"],
      ["/time-wait/", "those with that in their ids"],
      ["3.6.1", "those of that section of RFC 9293"],
      ["--probes mine", "your own, in the folder mine"],
    ],
    perform: async (line) => (await import("./list.ts")).list(line),
  },
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
        PROBES,
        LANG,
        { name: "last", help: "draw what was observed when it was last run" },
        { name: "ascii", help: "draw with ASCII only" },
        {
          name: "source",
          help: "print it as a probe's file: a case of a family too, to go on from",
        },
      ],
      examples: [
        ["/half-open-data$/", "as RFC 9293 draws it"],
        ["/half-open-data$/ --last", "as it was last observed"],
        ["/half-open-data$/ --source", "as a file of its own, which can be run as it stands"],
        ["figure-13 --last", "RFC 9293's figure beside what was last observed"],
      ],
    },
    async (line) => (await import("./list.ts")).show(line),
  ),
  words: printing(
    {
      options: [LANG],
      operands: [{ alternatives: [WORD], optional: true }],
      help: "print the words that a probe's file can use, with an example of each",
      details: [
        "A WORD is one of those, or a field of a row, of what is given, of a segment's text: timer, " +
        "sysctl, seq. Of one alone, a whole probe is printed that passes as it stands.",
      ],
      examples: [["", "all of them"], ["inject", "one, and a probe in which it stands"]],
    },
    async (line) => (await import("./words.ts")).words(line),
  ),
  new: {
    options: [PROBES],
    operands: [{ alternatives: [file("NAME")] }],
    help: "write a probe to begin with, which runs and passes as it stands",
    details: [
      "NAME is the file's path, or with --probes the probe's id in that folder. What is there already is " +
      "never overwritten.",
    ],
    examples: [
      ["mine/first", "writes mine/first.ts, to be run by --probes mine"],
      ["close/late --probes mine", "writes mine/close/late.ts"],
    ],
    perform: async (line) => (await import("./new.ts")).writeNew(line),
  },
  record: RECORD,
  conform: CONFORM,
  explain: EXPLAIN,
  "what-if": WHAT_IF,
  lesson: LESSON,
  play: PLAY,
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
  parse: PARSE,
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
  compare: {
    options: [
      {
        name: "baseline",
        value: "NAME",
        help: "hold the reports against the lab's own of that kernel: 6.18, 6.1",
      },
      ...formatOptions(COMPARE_FORMS),
      LANG,
      COLOR,
      ASCII_ONLY,
      { name: "verbose", short: "v", help: "name every probe that differs" },
    ],
    operands: [{ alternatives: [file("REPORT.json")], optional: true, repeats: true }],
    help: "print what several reports differ in, as one matrix",
    details: [
      "The others are held against the first, or against the baseline. Reports that agree on " +
      "everything are one column; probes that differ alike, for one cause, are one line; what all " +
      "agree on is counted. Given oldest first, three or more reports show which one brought a change. " +
      "A report may be packed by gzip. The exit code is 1 where something differs, else 0.",
      formsText(COMPARE_FORMS),
    ],
    examples: [
      ["host1.json host2.json host3.json", "three hosts side by side"],
      ["--baseline 6.18 report.json", "whether a host behaves as that kernel does"],
      ["*.json --format html=fleet.html", "a page for a fleet"],
    ],
    perform: async (line) => (await import("./compare.ts")).compare(line),
  },
  schema: printing(
    {
      operands: [{ alternatives: words(SCHEMA_NAMES), optional: true }],
      help: "print the JSON Schema of what --format json prints",
      details: [
        `Without a name it is that of a run's report; diff is that of ${SHORT} diff, compare that of ` +
        `${SHORT} compare.`,
      ],
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

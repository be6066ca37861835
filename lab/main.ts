/**
 * The command: reads its arguments, has the work done, and ends with the exit code.
 * @module
 */

import { setColorEnabled } from "@std/fmt/colors";
import config from "../deno.json" with { type: "json" };
import type { Command } from "./cli/command.ts";
import { completionsOf } from "./cli/completions.ts";
import { diff } from "./cli/diff.ts";
import { doctor } from "./cli/doctor.ts";
import { explain } from "./cli/explain.ts";
import { helpFor } from "./cli/help.ts";
import { list, show } from "./cli/list.ts";
import { observers } from "./cli/observers.ts";
import { type CommandLine, type Option, readCommandLine, valueOf } from "./cli/options.ts";
import { coloured, writeWhole } from "./cli/output.ts";
import { parse } from "./cli/parse.ts";
import { run, RUN_OPTIONS } from "./cli/run.ts";
import { watch } from "./cli/watch.ts";
import { reportSchema } from "./report/schema.ts";
import { nearest } from "./run/nearest.ts";
import { UsageError } from "./run/select.ts";

const COLOR = RUN_OPTIONS.filter(({ name }) => name === "color");

/** A command that prints a text. */
function printing(
  operands: string,
  help: string,
  text: (line: CommandLine) => Promise<string>,
  options: readonly Option[] = [],
): Command {
  return {
    options: [...COLOR, ...options],
    operands,
    help,
    async perform(line) {
      setColorEnabled(coloured(valueOf(line, "color"), undefined));
      if (operands === "" && line.operands.length > 0) {
        throw new UsageError(`it takes no operand, and "${line.operands[0]}" is one`);
      }
      await writeWhole(undefined, await text(line));
      return 0;
    },
  };
}

const HELP: Option = { name: "help", short: "h", help: "print this" };
const VERSION: Option = { name: "version", help: "print the version" };

const COMMANDS: Readonly<Record<string, Command>> = {
  run: {
    options: RUN_OPTIONS,
    operands: "[SELECTOR…]",
    help: "run probes (what happens unless a command is named)",
    examples: [
      ["", "all probes, on both media and in both address families"],
      ["close --family 4 -v", "the probes of closing, over IPv4, with every row"],
      ["--format json --output report.json", "the whole report, for programs"],
    ],
    perform: run,
  },
  list: printing("[SELECTOR…]", "list probes", ({ operands }) => list(operands)),
  show: printing("PROBE", "draw a probe's table", show, [
    { name: "last", help: "draw what was observed when it was last run" },
    { name: "ascii", help: "draw with ASCII only" },
  ]),
  explain,
  watch,
  observers: printing("", "tell what each observer can see, and what not", observers),
  parse,
  diff: {
    options: COLOR,
    operands: "OLD.json NEW.json",
    help: "tell what changed from one report to another",
    perform: diff,
  },
  schema: printing(
    "",
    "print the JSON Schema of --format json",
    () => Promise.resolve(reportSchema()),
  ),
  doctor: printing("", "tell what the lab can do on this host", doctor),
  completions: completionsOf(() => COMMANDS, [HELP, VERSION]),
};

async function main(args: readonly string[]): Promise<number> {
  const named = args[0] !== undefined && Object.hasOwn(COMMANDS, args[0]);
  const name = named ? args[0]! : "run";
  const command = COMMANDS[name]!;
  const rest = named ? args.slice(1) : args;
  try {
    const line = readCommandLine(rest, [...command.options, HELP, VERSION]);
    if (line.flags.has("help")) {
      await writeWhole(undefined, helpFor(named ? name : undefined, COMMANDS, [HELP, VERSION]));
      return 0;
    }
    if (line.flags.has("version")) {
      await writeWhole(undefined, `tcplab ${config.version} (Deno ${Deno.version.deno})\n`);
      return 0;
    }
    return await command.perform(line);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const meant = named || args[0] === undefined || args[0].startsWith("-")
      ? undefined
      : nearest(args[0], Object.keys(COMMANDS));
    // deno-lint-ignore no-console -- the one place where the command speaks of itself
    console.error(
      `lab: ${error.message}${meant === undefined ? "" : ` (or the command "${meant}"?)`}`,
    );
    return 2;
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));

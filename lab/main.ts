/**
 * The command: reads its arguments, has the work done, and ends with the exit code.
 * @module
 */

import { LAB } from "./installed/called.ts";
import config from "../deno.json" with { type: "json" };
import { COMMANDS, COMMON_OPTIONS } from "./cli/commands.ts";
import { complain } from "./cli/complain.ts";
import { consoleBeside } from "./cli/console.ts";
import { helpFor } from "./cli/help.ts";
import { readCommandLine } from "./cli/options.ts";
import { writeWhole } from "./cli/output.ts";
import { nearest } from "./text/nearest.ts";
import { UsageError } from "./probe/select.ts";

/** Does what a command line says, and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const named = args[0] !== undefined && Object.hasOwn(COMMANDS, args[0]);
  const name = named ? args[0]! : "run";
  const command = COMMANDS[name]!;
  const rest = named ? args.slice(1) : args;
  try {
    const line = readCommandLine(rest, [...command.options, ...COMMON_OPTIONS]);
    if (line.flags.has("help")) {
      await writeWhole(undefined, helpFor(named ? name : undefined, COMMANDS, COMMON_OPTIONS));
      return 0;
    }
    if (line.flags.has("version")) {
      await writeWhole(undefined, `tcplab ${config.version} (Deno ${Deno.version.deno})\n`);
      return 0;
    }
    if (!named) refuseCommands(line.operands);
    return await command.perform(line);
  } catch (error) {
    const wrongUse = error instanceof UsageError;
    const hint = wrongUse && !named ? hintFor(args[0]) : "";
    const message = error instanceof Error ? error.message : String(error);
    complain(`${message}${hint}`);
    return wrongUse ? 2 : 3;
  }
}

/** A command's name that is not the first word would be taken for a probe's. */
function refuseCommands(operands: readonly string[]): void {
  const name = operands.find((word) => Object.hasOwn(COMMANDS, word));
  if (name !== undefined) {
    throw new UsageError(`"${name}" is a command, which must come first: ${LAB} ${name} …`);
  }
  if (operands.includes("help")) {
    throw new UsageError(`"help" is no probe: ${LAB} --help lists the commands`);
  }
}

/** The first word may be a command's name, misspelt. */
function hintFor(word = ""): string {
  const meant = word.startsWith("-") ? undefined : nearest(word, Object.keys(COMMANDS));
  return meant === undefined ? "" : ` (or the command "${meant}"?)`;
}

if (import.meta.main) {
  globalThis.console = consoleBeside();
  Deno.exit(await main(Deno.args));
}

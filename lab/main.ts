/**
 * The command: reads its arguments, has the work done, and ends with the exit code.
 * @module
 */

import config from "../deno.json" with { type: "json" };
import { COMMANDS, COMMON_OPTIONS } from "./cli/commands.ts";
import { helpFor } from "./cli/help.ts";
import { readCommandLine } from "./cli/options.ts";
import { writeWhole } from "./cli/output.ts";
import { nearest } from "./run/nearest.ts";
import { UsageError } from "./run/select.ts";

async function main(args: readonly string[]): Promise<number> {
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

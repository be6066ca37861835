/**
 * What a command is.
 * @module
 */

import type { Operand } from "./operand.ts";
import type { CommandLine, Option } from "./options.ts";

/** What `lab NAME` does. */
export interface Command {
  readonly options: readonly Option[];
  /** What it takes beside options. */
  readonly operands: readonly Operand[];
  /** What it does, in a few words. */
  readonly help: string;
  /** What its operands mean, and what else is to be known: a sentence or two in each. */
  readonly details?: readonly string[];
  /** Command lines, after `deno task lab` and the command's name, each with what it does. */
  readonly examples?: readonly (readonly [line: string, does: string])[];
  /** Does it, and returns the exit code. */
  perform(line: CommandLine): Promise<number>;
}

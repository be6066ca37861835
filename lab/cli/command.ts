/**
 * What a command is.
 * @module
 */

import type { CommandLine, Option } from "./options.ts";

/** What `lab NAME` does. */
export interface Command {
  /** Its options. */
  readonly options: readonly Option[];
  /** What it takes beside options. */
  readonly operands: string;
  /** What it does, in a few words. */
  readonly help: string;
  /** Does it, and returns the exit code. */
  perform(line: CommandLine): Promise<number>;
}

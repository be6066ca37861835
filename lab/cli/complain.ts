/**
 * Where the command speaks of itself: beside what was asked for, which has standard output.
 * @module
 */

import { NAME } from "../installed/called.ts";
import { oneLine } from "../text/one_line.ts";

/** Says something on standard error, in one line, by the command's name. */
export function complain(message: string): void {
  say(`${NAME}: ${message}`);
}

/** Says something on standard error, in one line. */
export function say(message: string): void {
  // deno-lint-ignore no-console -- the one place where the command speaks of itself
  console.error(oneLine(message));
}

/**
 * Tables that are indented as a whole, as code is in a text that people paste.
 *
 * The first line shows by how much, and all others have to be: in a table of `ss`, what is indented
 * more than the rest belongs to the row above.
 * @module
 */

import type { Fail } from "./cannot_parse.ts";
import { skipSpaces, trimSpaces } from "./scan.ts";

/** What a line begins with that is space. */
export function indentOf(line: string): string {
  return line.slice(0, skipSpaces(line, 0));
}

/** The line without the table's indent; a blank line may have lost its own. */
export function unindent(line: string, indent: string, fail: Fail): string {
  if (line.startsWith(indent)) return line.slice(indent.length);
  return trimSpaces(line) === "" ? "" : fail("the line is not indented as the first one is");
}

/**
 * The text of a row that may be several lines.
 * @module
 */

import type { Fail } from "./cannot_parse.ts";
import { LONGEST_LINE } from "./row_stream.ts";

/** A row's lines, joined only when asked for; they may have as many characters as one line. */
export class RowText {
  readonly #lines: string[];
  #length: number;
  /** How many of the lines are the row's; those after them are blank. */
  #own = 1;

  /** Begins with a line, of that number. */
  constructor(line: string, readonly lineNumber: number) {
    this.#lines = [line];
    this.#length = line.length;
  }

  /** Adds a line that is the row's, and with it the blank lines before it. */
  add(line: string, fail: Fail): void {
    this.addBlank(line, fail);
    this.#own = this.#lines.length;
  }

  /** Adds a line that is the row's only if another follows that is. */
  addBlank(line: string, fail: Fail): void {
    this.#lines.push(line);
    this.#length += line.length + 1;
    if (this.#length > LONGEST_LINE) fail(`the row has more than ${LONGEST_LINE} characters`);
  }

  /** The row's text, without the last newline. */
  get text(): string {
    return this.#lines.slice(0, this.#own).join("\n");
  }
}

/**
 * The text of a row that may be several lines.
 * @module
 */

import type { Fail } from "./cannot_parse.ts";
import { LONGEST_LINE } from "./row_stream.ts";

/** A row's lines; together they may have as many characters as one line. */
export class RowText {
  #text: string;
  /** Blank lines after it, which are its own if one follows that is. */
  #blank = "";

  /** Begins with a line, of that number. */
  constructor(line: string, readonly lineNumber: number) {
    this.#text = line;
  }

  /** Adds a line that is the row's, and with it the blank lines before it. */
  add(line: string, fail: Fail): void {
    this.addBlank(line, fail);
    this.#text += this.#blank;
    this.#blank = "";
  }

  /** Adds a line that is the row's only if another follows that is. */
  addBlank(line: string, fail: Fail): void {
    this.#blank += `\n${line}`;
    if (this.#text.length + this.#blank.length > LONGEST_LINE) {
      fail(`the row has more than ${LONGEST_LINE} characters`);
    }
  }

  /** The row's text, without the last newline. */
  get text(): string {
    return this.#text;
  }
}

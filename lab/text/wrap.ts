/**
 * Text in columns: Korean takes two where Latin takes one.
 * @module
 */

import { unicodeWidth } from "@std/cli/unicode-width";

/** As wide as anybody's terminal. */
export const COLUMNS = 80;

/** Words, and what stands between backquotes with what adheres to it. */
const UNBROKEN = /[^\s`]*`[^`]*`\S*|\S+/g;

/** Fills lines with the words of a text. A word that is longer than a line has one of its own. */
export function wrap(text: string, indent: string, columns = COLUMNS): string[] {
  const lines: string[] = [];
  let line = "";
  for (const [word] of text.matchAll(UNBROKEN)) {
    const longer = line === "" ? indent + word : `${line} ${word}`;
    if (line !== "" && unicodeWidth(longer) > columns) {
      lines.push(line);
      line = indent + word;
    } else {
      line = longer;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** The same, with something at the first line's beginning in place of the indentation. */
export function hang(head: string, text: string, width: number, columns = COLUMNS): string[] {
  const [first = "", ...others] = wrap(text, " ".repeat(width), columns);
  return [pad(head, width) + first.slice(width), ...others];
}

/** The text with spaces up to a width. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - unicodeWidth(text)));
}

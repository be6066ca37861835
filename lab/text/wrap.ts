/**
 * Text in lines of a given number of columns.
 * @module
 */

import { columnsOf, pad } from "./columns.ts";

/** As wide as any terminal. */
export const COLUMNS = 80;

/** Words, and what stands between backquotes with what adheres to it. */
const UNBROKEN = /[^\s`]*`[^`]*`\S*|\S+/g;

/** Fills lines with the words of a text. A word that is longer than a line has one of its own. */
export function wrap(text: string, indent: string, columns = COLUMNS): string[] {
  return filled(text.match(UNBROKEN) ?? [], columns, indent);
}

/** The same, with something at the first line's beginning in place of the indentation. */
export function hang(head: string, text: string, width: number, columns = COLUMNS): string[] {
  const [first = "", ...others] = wrap(text, " ".repeat(width), columns);
  return [pad(head, width) + first.slice(width), ...others];
}

/** Breaks a text where it is too long, and leaves the spaces in it as they are; "" is a line, too. */
export function fold(text: string, columns: number): string[] {
  return filled(text.split(" "), columns, "");
}

function filled(words: readonly string[], columns: number, indent: string): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(last) + 1 + columnsOf(word) <= columns) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(indent + word);
  }
  return lines;
}

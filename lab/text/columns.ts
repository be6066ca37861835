/**
 * Columns of a terminal: Korean takes two where Latin takes one.
 * @module
 */

import { unicodeWidth } from "@std/cli/unicode-width";

/** How many columns a text takes. */
export function columnsOf(text: string): number {
  return unicodeWidth(text);
}

/** How many the widest of these texts takes. */
export function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(columnsOf));
}

/** The text with spaces up to a width. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columnsOf(text)));
}

/** The text with spaces before it, up to a width. */
export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - columnsOf(text))) + text;
}

/** The part of a text that fits. */
export function clip(text: string, columns: number): string {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += columnsOf(character);
    if (width > columns) return text.slice(0, end);
    end += character.length;
  }
  return text;
}

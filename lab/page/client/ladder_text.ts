/**
 * Texts of a ladder diagram in lines: how wide letters are is guessed, and never too narrow.
 * @module
 */

/** A piece of a label, in a style of its own. */
export type Part = readonly [kind: string, text: string];

/** The widest of the fonts that a browser may have for what is typed. */
export const LETTER = { wide: 7.3, narrow: 6.4 } as const;

/** The letters of Hangul are about twice as wide as those of the Latin alphabet. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u1100-\uffdc]/.test(letter) ? 13.5 : 8.2), 0);
}

/** Clauses in one line if it can hold them, otherwise each in its own, or in several. */
export function clauseLines(clauses: readonly string[], width: number): string[] {
  const line = clauses.join(", ");
  if (widthOf(line) <= width) return [line];
  const each = clauses.map((clause, index) => index < clauses.length - 1 ? `${clause},` : clause);
  return each.flatMap((clause) => folded(clause, width));
}

function folded(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The pieces of a label in lines of so many letters; a word that is longer is cut. */
export function labelLines(parts: readonly Part[], letters: number): Part[][] {
  const room = Math.max(8, letters);
  const words = parts.flatMap(([kind, text]) =>
    text.split(" ").filter((word) => word !== "")
      .flatMap((word) => pieces(word, room).map((piece): Part => [kind, piece]))
  );
  const lines: Part[][] = [];
  let length = Infinity;
  for (const [kind, word] of words) {
    if (length + 1 + word.length > room) {
      lines.push([]);
      length = -1;
    }
    const line = lines.at(-1)!;
    const last = line.at(-1);
    if (last?.[0] === kind) line[line.length - 1] = [kind, `${last[1]} ${word}`];
    else line.push([kind, word]);
    length += 1 + word.length;
  }
  return lines;
}

function pieces(word: string, room: number): string[] {
  const count = Math.ceil(word.length / room);
  return Array.from({ length: count }, (_, i) => word.slice(i * room, (i + 1) * room));
}

/** How long after a probe's beginning, in seven letters at the most. */
export function timeText(atNs: number): string {
  const ms = atNs / 1e6;
  if (ms < 1000) return `${ms.toFixed(ms < 99.95 ? 1 : 0)} ms`;
  return `${(ms / 1000).toFixed(ms < 99_995 ? 2 : 0)} s`;
}

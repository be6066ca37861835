/**
 * Who has how many and what is the matter, in lines.
 * @module
 */

import { columnsOf, pad, widest } from "../text/columns.ts";
import { wrap } from "../text/wrap.ts";
import type { Picture } from "./view.ts";
import { diagnosisText, groupText, type Wording } from "./words.ts";

/** The lines of each group, with what is the matter beside it where all have the room, else below. */
export function groupLines(
  { groups, at }: Pick<Picture, "groups" | "at">,
  columns: number,
  indent: string,
  wording: Wording,
): string[][] {
  const all = groups.map((group) => ({
    text: groupText(group, at, wording),
    says: group.diagnoses.map((one) => diagnosisText(one, group, wording)),
  }));
  const width = widest(all.map(({ text }) => text));
  const beside = all.map(({ text, says }) =>
    `${indent}${pad(text, width)}  ${says.join("; ")}`.trimEnd()
  );
  if (widest(beside) <= columns) return beside.map((line) => [line]);
  return all.map(({ text, says }) => [
    ...hung(text, indent, columns),
    ...says.flatMap((one) => hung(one, `${indent}  `, columns)),
  ]);
}

/** A text behind an indentation; what it is too long for stands below it, a little further on. */
export function hung(text: string, indent: string, columns: number): string[] {
  const whole = indent + text;
  if (columnsOf(whole) <= columns) return [whole];
  return wrap(text, `${indent}  `, columns).map((line, i) => i === 0 ? line.slice(2) : line);
}

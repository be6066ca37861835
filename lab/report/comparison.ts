/**
 * A table's way up to the row that diverged: what was expected, and beside it what was observed.
 * @module
 */

import { dim } from "@std/fmt/colors";
import type { ReportLabels } from "../language/report_labels.ts";
import type { ProbeResult, RowResult } from "../result/result.ts";
import { END_COLUMNS, GIVEN, type Rung, rungLines } from "./ladder.ts";
import { arrow, loses, madeArrow, observedRungs } from "./rungs.ts";
import { pad, widest } from "../text/columns.ts";
import type { Signs } from "../text/signs.ts";
import { fold } from "../text/wrap.ts";

/** How a comparison is drawn. */
interface Drawing {
  /** What stands before the row that diverged: one column. */
  readonly mark: string;
  /** How many columns there are; no less than {@linkcode NARROWEST}. */
  readonly width: number;
  /** What arrows are drawn with, where there is room for arrows. */
  readonly strokes: Signs;
  /** What stands above the two sides, and beside segments. */
  readonly labels: Pick<ReportLabels, "expected" | "observed" | "again" | "events">;
}

/** What a comparison takes at least. */
export const NARROWEST = 78;

/** Columns of the mark, of the step, of the bar between the sides, and of the spaces around them. */
const BESIDE = 8;
/** Nothing is gained by a side that is wider. */
const WIDEST_SIDE = 72;
const STATE = 12;
/** Room for actions, where there are no segments. */
const LEAST_LABEL = 26;

/**
 * The rows up to the first that was not as expected: two ladders where there is room for them, else
 * two lists. Those that were given come first, and stand back.
 */
export function comparison(
  { way = [], rows }: Pick<ProbeResult, "way" | "rows">,
  { mark, width, strokes, labels: headings }: Drawing,
): string[] {
  const diverging = rows.findIndex(({ verdict }) => verdict === "fail" || verdict === "broken");
  const own = rows.slice(0, diverging + 1);
  const shown = [...way, ...own];
  const observed = observedRungs({ way, rows: own }, headings);
  const expected = shown.map((row, i) => expectedRung(row, shown[i + 1], headings));
  const room = Math.max(width, NARROWEST) - BESIDE;
  const side = Math.min(Math.floor(room / 2), WIDEST_SIDE);
  const middle = side - END_COLUMNS;
  const labels = [...expected, ...observed].flatMap(({ arrows }) => arrows.map((a) => a.label));
  const draw = Math.max(LEAST_LABEL, widest(labels)) + 4 <= middle
    ? (rung: Rung) => rungLines(rung, middle, strokes)
    : (rung: Rung) => listed(rung, side);
  const line = (sign: string, step: string, left: string, right: string) =>
    `${sign.padEnd(1)} ${step.padStart(2)} ${pad(left, side)} ${strokes.bar} ${right}`.trimEnd();
  return [
    line("", "", headings.expected, headings.observed),
    ...shown.flatMap(({ step }, i) => {
      const [left, right] = [draw(said(expected[i]!)), draw(said({ ...observed[i]!, action: "" }))];
      const isGiven = i < way.length;
      const name = isGiven ? GIVEN : String(step);
      const diverges = i - way.length === diverging;
      return Array.from({ length: Math.max(left.length, right.length) }, (_, n) => {
        const [sign, number] = n > 0 ? ["", ""] : [diverges ? mark : "", name];
        const text = line(sign!, number!, left[n] ?? "", right[n] ?? "");
        return isGiven ? dim(text) : text;
      });
    }),
  ];
}

/** What the table expects; what its next row loses is lost. */
function expectedRung(
  { step, action, actions = [], expected, announced }: RowResult,
  next: RowResult | undefined,
  labels: Drawing["labels"],
): Rung {
  const arrows = [
    ...actions.flatMap((action) => madeArrow(action, labels)),
    ...announced.map((text) => arrow(text, loses(next?.actions, text))),
  ];
  return { step, action, states: expected, arrows };
}

/** With a word for each end. */
function said(rung: Rung): Rung {
  const { a = "-", b = "-" } = rung.states;
  return { ...rung, states: { a, b } };
}

/** Folded, however wide what follows may be: the bar stands in one column. */
function listed({ states: { a = "", b = "" }, arrows }: Rung, width: number): string[] {
  return [
    `${a.padEnd(STATE)} ${b}`,
    ...arrows.flatMap(({ from, way = from === "a" ? "a>b" : "b>a", label }) => {
      const before = `${way} `;
      return fold(label, width - before.length)
        .map((part, i) => (i === 0 ? before : " ".repeat(before.length)) + part);
    }),
  ];
}

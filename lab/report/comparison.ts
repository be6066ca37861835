/**
 * A table's way up to the row that diverged: what was expected, and beside it what was observed.
 * @module
 */

import type { EndStates, RowResult } from "../result.ts";

const COLUMN = 37;
const STATE = 12;
const UNSAID = "-";

/** The rows up to the first that was not as expected, as lines of at most 80 columns. */
export function comparison(rows: readonly RowResult[], mark: string): string[] {
  const diverging = rows.findIndex(({ verdict }) => verdict === "fail" || verdict === "broken");
  const shown = diverging < 0 ? rows : rows.slice(0, diverging + 1);
  return [
    line("", "", "expected", "observed"),
    ...shown.flatMap((row, i) => rowLines(row, i === diverging ? mark : "")),
  ];
}

function rowLines({ step, expected, observed, announced, wire }: RowResult, mark: string) {
  const sent = wire
    .filter(({ event }) => event === "sent" || event === "sent again")
    .map(({ segment, event }) => short(segment) + (event === "sent again" ? " again" : ""));
  const height = Math.max(announced.length, sent.length);
  return [
    line(mark, String(step), states(expected), states(observed)),
    ...Array.from({ length: height }, (_, i) => line("", "", announced[i] ?? "", sent[i] ?? "")),
  ];
}

function states({ a, b }: EndStates): string {
  return `${(a ?? UNSAID).padEnd(STATE)} ${b ?? UNSAID}`;
}

/** Tables leave out that there is no data. */
function short(segment: string): string {
  return segment.replace(/ len=0$/, "");
}

function line(mark: string, step: string, expected: string, observed: string): string {
  return `${mark.padEnd(1)} ${step.padStart(2)} ${expected.padEnd(COLUMN)} ${observed}`.trimEnd();
}

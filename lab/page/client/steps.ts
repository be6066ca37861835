/**
 * A probe's steps: the rows of its table, by their numbers, and below 0 those that it was given.
 * @module
 */

import type { ProbeResult, RowResult } from "../../result/result.ts";
import { allRows } from "../../result/sending.ts";
import { type App, say } from "./app.ts";

type Stepped = Pick<ProbeResult, "way" | "rows">;

/** The first step: of what was given, or of the table. */
export function firstStep({ way = [] }: Stepped): number {
  return 0 - way.length;
}

/** The last step. */
export function lastStep({ way = [], rows }: Stepped): number {
  return rows.length === 0 && way.length > 0 ? -1 : Math.max(0, rows.length - 1);
}

/** All steps with their rows, in order. */
export function stepsOf(probe: Stepped): [step: number, row: RowResult][] {
  return allRows(probe).map((row, index) => [index + firstStep(probe), row]);
}

/** The row of a step. */
export function rowAt({ way = [], rows }: Stepped, step: number): RowResult | undefined {
  return step < 0 ? way.at(step) : rows[step];
}

/** The row to begin with: the first that went wrong or, where none did, the table's first. */
export function startingStep(probe: ProbeResult): number {
  const [wrong] =
    stepsOf(probe).find(([, { verdict }]) => verdict !== "pass" && verdict !== "skip") ?? [];
  return wrong ?? Math.min(0, lastStep(probe));
}

/** What a step is called where it stands for a row: its number, or that it was given. */
export function stepName(app: App, probe: Stepped, step: number): string {
  return step < 0 ? say(app, "givenStep", { n: step - firstStep(probe) }) : String(step);
}

/** A step among all of its kind. */
export function stepOfAll(app: App, probe: Stepped, step: number): string {
  return step < 0
    ? say(app, "givenOf", { n: step - firstStep(probe) + 1, all: -firstStep(probe) })
    : say(app, "stepOf", { n: step + 1, all: Math.max(1, probe.rows.length), row: step });
}

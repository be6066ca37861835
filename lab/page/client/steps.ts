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

/** The row to begin with: the one that went wrong, or the last one that was looked at. */
export function startingStep(probe: ProbeResult): number {
  const steps = stepsOf(probe);
  const [wrong] = steps.find(([, { verdict }]) => verdict !== "pass" && verdict !== "skip") ?? [];
  const [seen] = steps.findLast(([, { verdict }]) => verdict === "pass") ?? [];
  return wrong ?? seen ?? 0;
}

/** What a step is called where it stands for a row: its number, or that it was given. */
export function stepName(app: App, probe: Stepped, step: number): string {
  return step < 0 ? say(app, "givenStep", { n: step - firstStep(probe) }) : String(step);
}

/** A step among all of its kind. */
export function stepOfAll(app: App, probe: Stepped, step: number): string {
  const given = { step: step - firstStep(probe), last: -firstStep(probe) - 1 };
  return step < 0
    ? say(app, "givenOf", given)
    : say(app, "stepOf", { step, last: Math.max(0, probe.rows.length - 1) });
}

/**
 * The form in which the page holds results: what all of them are listed by, and the rest of each.
 * @module
 */

import type { ProbeResult } from "../result/result.ts";

/** The fields of a result that the page opens with. */
export const OPENING = [
  "id",
  "group",
  "title",
  "claims",
  "medium",
  "family",
  "verdict",
  "unseen",
  "reason",
  "lack",
  "notReached",
] as const satisfies readonly (keyof ProbeResult)[];

/** One of those fields. */
export type OpeningField = typeof OPENING[number];

/** Of these nothing is drawn. */
type Undrawn = "startedAtMs";

/** All others, each once: they are read where a result is looked at. */
const LATER: Readonly<Record<Exclude<keyof ProbeResult, OpeningField | Undrawn>, true>> = {
  rows: true,
  way: true,
  paths: true,
  source: true,
  verifies: true,
  mismatches: true,
  given: true,
  settings: true,
  durationMs: true,
};

/** Their names. */
export const REST = Object.keys(LATER) as readonly (keyof typeof LATER)[];

/** What results open with, field by field: each value once, and for each result the place of its own, or -1. */
export type Openings = {
  readonly [field in OpeningField]?: readonly [values: readonly unknown[], at: readonly number[]];
};

/** The id of the element that holds the script, of that with what the page opens with, */
export const CODE_ID = "code";
export const OPENING_ID = "data";
/** and of one that has some of the rest. */
export const partId = (number: number): string => `data-${number}`;

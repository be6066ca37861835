/**
 * The form of a case of the TC8 list: OPEN Alliance's tests of TCP in cars, version 3.0.
 * @module
 */

import type { NotJudgedReason } from "./not_judged.ts";

/** A row of a probe, or all of them. */
export interface ShownBy {
  readonly probe: string;
  /** Absent where it is the probe as a whole. */
  readonly row?: number;
  /** It confirms what others show, and takes a minute: without it, those count. */
  readonly confirms?: true;
}

/** What public sources say of a case on Linux: that it fails, or not all the same. */
export type Said = "said to fail" | "disagreed on";

/** A case. */
export interface Tc8Case {
  /** The states that it begins in. */
  readonly states: string;
  /** What it is about, in the lab's words. */
  readonly summary: string;
  /** The rows that show it: all of them must be as they say. None, where no probe looks at it. */
  readonly shownBy: readonly ShownBy[];
  /** What public sources say of it. */
  readonly said?: Said;
  /** Why no probe looks at it, where that is so. */
  readonly not?: NotJudgedReason;
}

/** A case, in a line. */
export function tc8(
  states: string,
  summary: string,
  shownBy: readonly (ShownBy | readonly ShownBy[])[],
  said?: Said,
): Tc8Case {
  return { states, summary, shownBy: shownBy.flat() as ShownBy[], ...(said && { said }) };
}

/** A case that nothing judges, and why. */
export function unjudged(
  states: string,
  summary: string,
  not: NotJudgedReason,
  said?: Said,
): Tc8Case {
  return { ...tc8(states, summary, [], said), not };
}

/** These segments, each arriving in a state: by the name of the family, or of a variant of it. */
export function cells(where: string, keys: string): readonly ShownBy[] {
  return keys.split(" ").map((key) => ({ probe: `arrives/${where}/${key}`, row: 0 }));
}

/** These rows of a probe; none of them named, it is all. */
export function rows(probe: string, ...steps: readonly number[]): readonly ShownBy[] {
  return steps.length === 0 ? [{ probe }] : steps.map((row) => ({ probe, row }));
}

/** The same of one that takes a minute. */
export function confirmed(probe: string, ...steps: readonly number[]): readonly ShownBy[] {
  return rows(probe, ...steps).map((one) => ({ ...one, confirms: true }));
}

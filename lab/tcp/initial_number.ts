/**
 * Initial sequence numbers, one after the other: whether they are chosen as RFC 9293, 3.4.1 asks. Pure.
 *
 * Those of connections between other ports are random to who does not know the secret, and chance may
 * repeat some. So each test allows for what chance brings about less than once in 10¹² runs of the
 * fewest openings that it takes.
 * @module
 */

import { seqDiff } from "./sequence.ts";

/**
 * `unrelated`: of as many four-tuples, so that none tells of another (SHLD-1). `growing`: of one and the
 * same four-tuple, so that what is left of one connection is no other's (MUST-8).
 */
export type Relation = "unrelated" | "growing";

/** How many openings show it: with fewer, chance might look alike. */
export const FEWEST: Readonly<Record<Relation, number>> = { unrelated: 500, growing: 40 };

/** What is wrong with numbers. */
export type NumbersFault =
  /** So many are the same as others. */
  | { readonly is: "repeated"; readonly times: number }
  /** So often one follows another by the same step. */
  | { readonly is: "in steps"; readonly times: number; readonly step: number }
  /** None is in one of the sixteen parts of all numbers. */
  | { readonly is: "crowded"; readonly part: number }
  /** One is not above the one before: which. */
  | { readonly is: "not above"; readonly at: number };

/** What is wrong with numbers, in the order in which they were chosen. */
export function wrongWithNumbers(
  numbers: readonly number[],
  relation: Relation,
): NumbersFault | undefined {
  if (relation === "growing") {
    // Random ones would all be above the ones before once in 2³⁹ runs.
    const at = numbers.findIndex((number, i) => i > 0 && seqDiff(number, numbers[i - 1]!) <= 0);
    return at < 0 ? undefined : { is: "not above", at };
  }
  return repeated(numbers) ?? inSteps(numbers) ?? crowded(numbers);
}

/** Of n numbers, n²/2³³ pairs are the same by chance: of 500 four once in 10¹⁹ runs. */
const BY_CHANCE = 3;

function repeated(numbers: readonly number[]): NumbersFault | undefined {
  const times = numbers.length - new Set(numbers).size;
  return times > BY_CHANCE ? { is: "repeated", times } : undefined;
}

/** The same holds for steps. */
function inSteps(numbers: readonly number[]): NumbersFault | undefined {
  const steps = numbers.slice(1).map((number, i) => (number - numbers[i]!) >>> 0);
  for (const [step, { length: times }] of Map.groupBy(steps, (step) => step)) {
    if (times > BY_CHANCE) return { is: "in steps", times, step };
  }
  return undefined;
}

const PARTS = 16;

/** Of 500 numbers, one of 16 parts has none by chance once in 10¹² runs: 16 · (15/16)⁵⁰⁰. */
function crowded(numbers: readonly number[]): NumbersFault | undefined {
  const seen = new Set(numbers.map((number) => Math.floor(number / 2 ** 32 * PARTS)));
  const part = Array.from({ length: PARTS }, (_, i) => i).find((i) => !seen.has(i));
  return part === undefined ? undefined : { is: "crowded", part };
}

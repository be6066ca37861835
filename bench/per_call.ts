/**
 * The time of a call.
 * @module
 */

import { median } from "./figure.ts";

const ROUNDS = 5;

/** The median of some rounds, in milliseconds per call. */
export async function perCall(count: number, call: () => unknown): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    for (let i = 0; i < count; i++) await call();
    rounds.push((performance.now() - started) / count);
  }
  return median(rounds);
}

/**
 * What is fuzzed: something that takes any input, and does with it what it says, or refuses it.
 * @module
 */

import { chanceOf, type Random } from "./random.ts";

/** One parser, decoder or codec. */
export interface Target {
  /** What it is called in reports, and asked for. */
  name: string;
  /** Makes an input. */
  make(random: Random): string | Uint8Array;
  /** Throws a {@linkcode Wrong} where the outcome is not right, and whatever the target throws. */
  check(input: string | Uint8Array, random: Random): void | Promise<void>;
  /** Errors that it may throw, besides SyntaxError and RangeError. */
  allows?(error: unknown): boolean;
}

/** An outcome that the input does not justify. */
export class Wrong extends Error {}

/** How one case ended: `undefined` where the input was refused as it should be, or else why not. */
export interface Outcome {
  /** Whether the input was taken. */
  taken: boolean;
  /** What is wrong. */
  fault?: string;
}

/** Tries one case. */
export async function tryCase(target: Target, seed: number, index: number): Promise<Outcome> {
  const random = chanceOf(seed, target.name, index);
  const input = target.make(random);
  try {
    await target.check(input, random);
    return { taken: true };
  } catch (error) {
    const refused = error instanceof SyntaxError || error instanceof RangeError ||
      target.allows?.(error) === true;
    if (refused && !isOverflow(error)) return { taken: false };
    return { taken: false, fault: `${error}` };
  }
}

/** V8 says so with a RangeError, too. */
function isOverflow(error: unknown): boolean {
  return /call stack|Invalid (?:array|string|typed array) length/.test((error as Error).message);
}

/** The input of a case, as JSON. */
export function inputOf(target: Target, seed: number, index: number): string {
  const input = target.make(chanceOf(seed, target.name, index));
  return JSON.stringify(typeof input === "string" ? input : [...input]);
}

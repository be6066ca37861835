/**
 * Chance that can be had again: the same seed, the same numbers.
 * @module
 */

/** mulberry32, by Tommy Ettinger: 32 bits of state are enough to make inputs from. */
export class Random {
  #state: number;

  /** Begins anew from a seed. */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ this.#state >>> 15, this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return Math.floor(((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32 * end);
  }

  /** One of them. */
  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }
}

/** The chance of one case, which can be had without those before it. */
export function chanceOf(seed: number, target: string, index: number): Random {
  let hash = Math.imul(seed ^ index, 0x9e3779b1) ^ index;
  for (let i = 0; i < target.length; i++) hash = Math.imul(hash ^ target.charCodeAt(i), 0x01000193);
  return new Random(hash);
}

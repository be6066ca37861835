/**
 * How values are spread, in memory that does not grow with their number.
 *
 * The buckets are those of DDSketch (Masson, Rim, Lee: "DDSketch: A Fast and Fully-Mergeable
 * Quantile Sketch with Relative-Error Guarantees", VLDB 2019): each is a fiftieth wider than the one
 * before, so that any value in it is within a hundredth of its middle. From a microsecond to a day
 * there are some 1300 of them.
 * @module
 */

const ERROR = 0.01;
const GAMMA = (1 + ERROR) / (1 - ERROR);
/** What is less counts as this, in milliseconds: a microsecond. */
const LEAST = 0.001;

/** Takes durations as they come, in milliseconds. */
export class Spread {
  /** How many values there are above `GAMMA` to the power of the key less one, up to the key. */
  readonly #buckets = new Map<number, number>();
  #count = 0;
  #max = 0;

  /** How many values there were. */
  get count(): number {
    return this.#count;
  }

  /** The greatest value. */
  get max(): number {
    return this.#max;
  }

  /** Takes a value. */
  add(value: number): void {
    const key = Math.ceil(Math.log(Math.max(value, LEAST)) / Math.log(GAMMA));
    this.#buckets.set(key, (this.#buckets.get(key) ?? 0) + 1);
    this.#count++;
    this.#max = Math.max(this.#max, value);
  }

  /**
   * The value that the part `q` of all values does not exceed (the nearest rank), to within a
   * hundredth. 0 where there are none.
   */
  quantile(q: number): number {
    let before = 0;
    for (const [key, count] of [...this.#buckets].sort(([x], [y]) => x - y)) {
      before += count;
      if (before >= q * this.#count) return Math.min(2 * GAMMA ** key / (GAMMA + 1), this.#max);
    }
    return this.#max;
  }
}

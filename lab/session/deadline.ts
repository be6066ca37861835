/**
 * Waiting, always to a deadline.
 * @module
 */

import type { Mismatch } from "../judge/mismatch.ts";
import { RUNNING as clock, TICK_MS } from "../sys/running_clock.ts";

/** Longer, and a timer of the runtime ends at once: it has 31 bits, and some times are multiples. */
export const LONGEST_MS = 3_600_000;

/** The kernel or the peer did something else than the table says: the row fails, the lab is well. */
export class Diverged extends Error {
  override readonly name = "Diverged";
  constructor(readonly mismatch: Mismatch) {
    super(JSON.stringify(mismatch));
  }
}

/** It did not finish in time; whatever it was may still do so. */
export class Late extends Error {
  override readonly name = "Late";
}

/** A point in time by which something must have happened: in time that this process ran. */
export class Deadline {
  readonly #end: number;

  /** That many milliseconds from now. `meanwhile` is done again and again while a promise is awaited. */
  constructor(readonly milliseconds: number, readonly meanwhile: () => void = () => {}) {
    this.#end = clock.now() + milliseconds;
  }

  /** As many times as long, from now. */
  times(factor: number): Deadline {
    return new Deadline(factor * this.milliseconds, this.meanwhile);
  }

  /** Whether it is past. */
  get passed(): boolean {
    return clock.now() >= this.#end;
  }

  /** Polls until there is something. `undefined` where the deadline passed first. */
  async until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T | undefined> {
    return await clock.during(async () => {
      const from = performance.now();
      for (let pause = 0;; pause = Math.min(pause + 1, longestPause(performance.now() - from))) {
        const late = this.passed;
        const found = await look();
        if (found !== undefined || late) return found;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    });
  }

  /** The promise's value. Throws a {@linkcode Late} where the deadline passed first. */
  async within<T>(promise: Promise<T>, what: string): Promise<T> {
    const came = promise.then((value) => ({ value }));
    return await clock.during(async () => {
      for (;;) {
        const late = this.passed;
        let timer: ReturnType<typeof setTimeout> | undefined;
        const tick = new Promise<undefined>((resolve) => {
          timer = setTimeout(() => resolve(undefined), TICK_MS);
        });
        const found = await Promise.race([came, tick]).finally(() => clearTimeout(timer));
        if (found !== undefined) return found.value;
        this.meanwhile();
        if (late) throw new Late(`${what} did not finish within ${this.milliseconds} ms`);
      }
    });
  }
}

/**
 * Between two looks, in milliseconds: short beside anything that a timer of TCP's does, and beside
 * what has been waited already, so that what is seen late is not reported as much later than it was.
 */
function longestPause(waitedMs: number): number {
  return Math.min(Math.max(5, waitedMs / 50), 25);
}

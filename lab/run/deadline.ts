/**
 * Waiting, always to a deadline.
 * @module
 */

/** The kernel or the peer did something else than the table says: the row fails, the lab is well. */
export class Diverged extends Error {
  override readonly name = "Diverged";
}

/** A point in time by which something must have happened. */
export class Deadline {
  readonly #end: number;

  /** So many milliseconds from now. */
  constructor(readonly milliseconds: number) {
    this.#end = performance.now() + milliseconds;
  }

  /** Whether it is past. */
  get passed(): boolean {
    return performance.now() >= this.#end;
  }

  /** Polls until there is something. `undefined` where the deadline passed first. */
  async until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T | undefined> {
    const from = performance.now();
    for (let pause = 0;; pause = Math.min(pause + 1, longestPause(performance.now() - from))) {
      const late = this.passed;
      const found = await look();
      if (found !== undefined || late) return found;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** The promise's value. Throws a {@linkcode Diverged} where the deadline passed first. */
  async within<T>(promise: Promise<T>, what: string): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      const left = Math.max(0, this.#end - performance.now());
      timer = setTimeout(
        () => reject(new Diverged(`${what} did not come about in ${this.milliseconds} ms`)),
        left,
      );
    });
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * Between two looks, in milliseconds: short beside anything that a timer of TCP's does, and beside
 * what has been waited already, so that what is seen late is not told as much later than it was.
 */
function longestPause(waitedMs: number): number {
  return Math.min(Math.max(5, waitedMs / 50), 25);
}

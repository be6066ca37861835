/**
 * Waiting, always to a deadline.
 * @module
 */

/** Longer, and a timer of the runtime ends at once: it has 31 bits, and some times are multiples. */
export const LONGEST_MS = 3_600_000;

/** The kernel or the peer did something else than the table says: the row fails, the lab is well. */
export class Diverged extends Error {
  override readonly name = "Diverged";
}

/** How often a clock that somebody waits by looks whether the process runs, in milliseconds. */
const TICK_MS = 25;
/** Beyond this, the process did not run meanwhile: it was stopped, or its machine was. */
const STALL_MS = 100;

/**
 * A clock that stands still while this process does: what the kernel did meanwhile, the lab must
 * have the time to take in. It knows of no stall while nobody waits.
 */
class RunningClock {
  #stalled = 0;
  #last = 0;
  #waiting = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Milliseconds, from whenever. */
  now(): number {
    const now = performance.now();
    const gap = now - this.#last;
    if (this.#waiting > 0 && gap > STALL_MS) this.#stalled += gap - TICK_MS;
    this.#last = now;
    return now - this.#stalled;
  }

  /** Waits for something by this clock. */
  async during<T>(wait: () => Promise<T>): Promise<T> {
    if (this.#waiting === 0) {
      this.#last = performance.now();
      this.#timer = setInterval(() => this.now(), TICK_MS);
    }
    this.#waiting++;
    try {
      return await wait();
    } finally {
      if (--this.#waiting === 0) clearInterval(this.#timer);
    }
  }
}

const clock = new RunningClock();

/** A point in time by which something must have happened: in time that this process ran. */
export class Deadline {
  readonly #end: number;

  /** So many milliseconds from now. */
  constructor(readonly milliseconds: number) {
    this.#end = clock.now() + milliseconds;
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

  /** The promise's value. Throws a {@linkcode Diverged} where the deadline passed first. */
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
        if (late) throw new Diverged(`${what} did not come about in ${this.milliseconds} ms`);
      }
    });
  }
}

/**
 * Between two looks, in milliseconds: short beside anything that a timer of TCP's does, and beside
 * what has been waited already, so that what is seen late is not told as much later than it was.
 */
function longestPause(waitedMs: number): number {
  return Math.min(Math.max(5, waitedMs / 50), 25);
}

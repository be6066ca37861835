/**
 * How long this process ran, and when it did not.
 *
 * It may be stopped, as may its machine; a busy machine may leave it no time; and one thing in it may
 * take so long that nothing else has its turn. What the kernel did meanwhile, the lab must have the
 * time to take in, and when exactly it did so is not known.
 * @module
 */

/** How often the clock looks whether the process runs, in milliseconds. */
export const TICK_MS = 25;
/** Beyond this, in milliseconds, the process did not run meanwhile, or did not come to turn. */
const STALL_MS = 2 * TICK_MS;
/** How many stalls are kept: they are asked for soon after, if at all. */
const STALLS = 10_000;

/** A time, by its {@linkcode Turns}, of which so much is not known to have been used. */
interface Stall {
  readonly from: number;
  readonly to: number;
  readonly lostMs: number;
  /** Something waited, and had no turn: it is known not to have been used. */
  readonly isKnown: boolean;
}

/** Where a clock has its time and its turns from. */
export interface Turns {
  /** Milliseconds, from whenever. */
  now(): number;
  /** Has a turn taken so often, in milliseconds, until the function that this returns is called. */
  every(intervalMs: number, turn: () => void): () => void;
}

const EVENT_LOOP: Turns = {
  now: () => performance.now(),
  every(intervalMs, turn) {
    const timer = setInterval(turn, intervalMs);
    return () => clearInterval(timer);
  },
};

/**
 * A clock that stands still while this process does. It goes by the turns of the event loop, and
 * counts of each no more than it takes by itself. It knows of no turn while there is no wait.
 */
export class RunningClock {
  /** Milliseconds up to the last turn. */
  #counted = 0;
  #turned: number;
  #waiting = 0;
  #stop: (() => void) | undefined;
  #stalls: Stall[] = [];

  constructor(readonly turns: Turns = EVENT_LOOP) {
    this.#turned = turns.now();
  }

  /** Milliseconds, from whenever. */
  now(): number {
    const since = this.turns.now() - this.#turned;
    return this.#counted + (this.#waiting > 0 ? Math.min(since, TICK_MS) : since);
  }

  /** Waits for something by this clock. */
  async during<T>(wait: () => Promise<T>): Promise<T> {
    if (this.#waiting === 0) {
      const gap = this.turns.now() - this.#turned;
      // Nothing waited by it: it counts, but whether the process ran is not known.
      this.#turn(gap, gap > STALL_MS ? gap : 0, false);
      this.#stop = this.turns.every(TICK_MS, () => this.#turnWhileWaiting());
    }
    this.#waiting++;
    try {
      return await wait();
    } finally {
      if (--this.#waiting === 0) {
        this.#stop?.();
        this.#turnWhileWaiting();
      }
    }
  }

  /** How much of the time between these two, by its {@linkcode Turns}, the process may not have run in. */
  stalledBetween(from: number, to: number): number {
    return this.#lost(from, to).reduce((sum, { lostMs }) => sum + lostMs, 0);
  }

  /** The longest time on end that it did not run in, though something waited for its turn. */
  longestStandstill(from: number, to: number): number {
    const known = this.#lost(from, to).filter(({ isKnown }) => isKnown);
    return Math.max(0, ...known.map(({ lostMs }) => lostMs));
  }

  /** The stalls between these two, as far as they are there. */
  #lost(from: number, to: number): Pick<Stall, "lostMs" | "isKnown">[] {
    const now = this.turns.now();
    const gap = now - this.#turned;
    const current = gap > STALL_MS
      ? [{ from: this.#turned, to: now, lostMs: gap, isKnown: this.#waiting > 0 }]
      : [];
    return [...this.#stalls, ...current].map((stall) => {
      const overlap = Math.min(to, stall.to) - Math.max(from, stall.from);
      return { isKnown: stall.isKnown, lostMs: Math.max(0, Math.min(overlap, stall.lostMs)) };
    });
  }

  #turnWhileWaiting(): void {
    const gap = this.turns.now() - this.#turned;
    const counted = gap > STALL_MS ? TICK_MS : gap;
    this.#turn(counted, gap - counted, true);
  }

  #turn(counted: number, lostMs: number, isKnown: boolean): void {
    const now = this.turns.now();
    if (lostMs > 0) this.#stalls.push({ from: this.#turned, to: now, lostMs, isKnown });
    if (this.#stalls.length > STALLS) this.#stalls = this.#stalls.slice(-STALLS / 2);
    this.#counted += counted;
    this.#turned = now;
  }
}

/** This process's. */
export const RUNNING: RunningClock = new RunningClock();

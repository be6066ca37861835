/**
 * Which of a run's probes begins next, where some must wait for others to end.
 * @module
 */

/** Probes that begin in their order, so many of them at a time. */
export interface Lane {
  /** By number, those first that take longest. */
  readonly runs: readonly number[];
  /** How long each of those waits, likely: the head that waits longest begins first. */
  readonly waits: (run: number) => number;
  /** How many of them may run side by side. */
  readonly atOnce: number;
  /** Whether it takes a place, of which there are only so many, from its first run to its last. */
  readonly placed: boolean;
}

interface Waiting extends Lane {
  next: number;
  running: number;
}

/** Lanes, and how far each has come. */
export class Schedule {
  readonly #lanes: readonly Waiting[];
  readonly #running = new Map<number, Waiting>();
  readonly #places: number;

  /** Lanes in the order in which they take their places. */
  constructor(lanes: readonly Lane[], places: number) {
    this.#lanes = lanes.map((lane) => ({ ...lane, next: 0, running: 0 }));
    this.#places = places;
  }

  /** Whether nothing is left to begin. */
  get empty(): boolean {
    return this.#lanes.every(isBegun);
  }

  /** What may begin now, and now counts as running. `undefined`: something must end before. */
  next(): number | undefined {
    const free = this.#places - this.#lanes.filter(isPlaced).length;
    const newcomers = this.#lanes.filter((lane) => lane.placed && !isPlaced(lane) && !isBegun(lane))
      .slice(0, Math.max(0, free));
    const ready = this.#lanes.filter((lane) =>
      !isBegun(lane) && lane.running < lane.atOnce &&
      (!lane.placed || isPlaced(lane) || newcomers.includes(lane))
    );
    const [lane] = ready.toSorted((x, y) => waitOf(y) - waitOf(x));
    if (lane === undefined) return undefined;
    const run = lane.runs[lane.next++]!;
    lane.running++;
    this.#running.set(run, lane);
    return run;
  }

  /** Takes note that one has ended. */
  ended(run: number): void {
    this.#running.get(run)!.running--;
    this.#running.delete(run);
  }
}

function isBegun({ next, runs }: Waiting): boolean {
  return next === runs.length;
}

/** From its first run to the end of its last. */
function isPlaced({ placed, next, running, runs }: Waiting): boolean {
  return placed && (running > 0 || next > 0 && next < runs.length);
}

function waitOf({ waits, runs, next }: Waiting): number {
  return waits(runs[next]!);
}

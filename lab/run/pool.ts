/**
 * The workers, as many as there are cores, and who of them runs what.
 * @module
 */

import type { ProbeResult } from "../result.ts";
import type { Launcher } from "../sys/namespace.ts";
import type { OnRow } from "./run_table.ts";
import { WIRE_PORTS } from "./site.ts";
import { WorkerProcess } from "./worker_process.ts";
import type { Job, Ready, Setup } from "./worker_protocol.ts";

/**
 * How many probes a worker runs before another takes its place: what they leave in TIME-WAIT makes
 * every look at its namespace longer.
 */
const PROBES_PER_WORKER = 500;

interface Place {
  worker: WorkerProcess;
  taken: number;
}

/** Workers, started and set up alike. */
export class Pool implements AsyncDisposable {
  readonly #places: Promise<Place>[];

  private constructor(
    readonly launcher: Launcher,
    readonly setup: Setup,
    readonly ready: Ready,
    places: Place[],
  ) {
    this.#places = places.map((place) => Promise.resolve(place));
  }

  /** Starts so many workers. Throws a `SetupFailed` where they cannot be set up. */
  static async start(launcher: Launcher, setup: Setup, count: number): Promise<Pool> {
    const started = await Promise.allSettled(
      Array.from(
        { length: count },
        (_, index) => WorkerProcess.start(launcher, withPorts(setup, index, count)),
      ),
    );
    const workers = started.flatMap((s) => s.status === "fulfilled" ? [s.value] : []);
    const failed = started.find((s) => s.status === "rejected");
    if (failed !== undefined) {
      await Promise.all(workers.map(({ worker }) => worker.kill()));
      throw failed.reason;
    }
    const places = workers.map(({ worker }) => ({ worker, taken: 0 }));
    return new Pool(launcher, setup, workers[0]!.ready, places);
  }

  /**
   * Has a probe run by the worker with least to do. Throws a `WorkerDied` where that one
   * dies of it, and a `SetupFailed` where a new one was needed and cannot be had. A worker that has
   * not answered after `limitMs` hangs, and is ended.
   */
  async run(job: Job, limitMs: number, onRow: OnRow): Promise<ProbeResult> {
    const places = await Promise.all(this.#places);
    const loads = places.map(({ worker }) => worker.load);
    const index = loads.indexOf(Math.min(...loads));
    const place = await this.#usable(index);
    place.taken++;
    const watchdog = setTimeout(() => place.worker.kill(), limitMs);
    try {
      return await place.worker.run(job, onRow);
    } finally {
      clearTimeout(watchdog);
    }
  }

  /** Ends all workers. */
  async [Symbol.asyncDispose](): Promise<void> {
    const places = await Promise.allSettled(this.#places);
    await Promise.all(
      places.map((place) => place.status === "fulfilled" ? place.value.worker.kill() : undefined),
    );
  }

  async #usable(index: number): Promise<Place> {
    const current = this.#places[index]!;
    const place = await current;
    if (place.worker.alive && place.taken < PROBES_PER_WORKER) return place;
    // Whoever comes meanwhile waits for the same new worker.
    if (this.#places[index] === current) {
      place.worker.retire();
      this.#places[index] = this.#start(index);
    }
    return await this.#places[index]!;
  }

  async #start(index: number): Promise<Place> {
    const setup = withPorts(this.setup, index, this.#places.length);
    return { worker: (await WorkerProcess.start(this.launcher, setup)).worker, taken: 0 };
  }
}

function withPorts(setup: Setup, index: number, count: number): Setup {
  const share = Math.floor((WIRE_PORTS.last - WIRE_PORTS.first) / count);
  return { ...setup, firstPort: WIRE_PORTS.first + index * share };
}

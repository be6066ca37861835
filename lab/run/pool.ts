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
  readonly worker: Promise<WorkerProcess>;
  taken: number;
}

/** Workers, started and set up alike. */
export class Pool implements AsyncDisposable {
  readonly #places: Place[];
  /** How many probes each place has that are not done. */
  readonly #loads: number[];
  /** All that were started and have not ended, those too that have been replaced. */
  readonly #workers: Set<Promise<WorkerProcess>>;

  private constructor(
    readonly launcher: Launcher,
    readonly setup: Setup,
    readonly ready: Ready,
    workers: readonly WorkerProcess[],
    readonly signal: AbortSignal | undefined,
  ) {
    this.#places = workers.map((worker) => ({ worker: Promise.resolve(worker), taken: 0 }));
    this.#workers = new Set(this.#places.map(({ worker }) => worker));
    this.#loads = workers.map(() => 0);
  }

  /**
   * Starts so many workers, and ends them where that is aborted. Throws a `SetupFailed` where they
   * cannot be set up.
   */
  static async start(
    launcher: Launcher,
    setup: Setup,
    count: number,
    signal?: AbortSignal,
  ): Promise<Pool> {
    const started = await Promise.allSettled(
      Array.from(
        { length: count },
        (_, index) => WorkerProcess.start(launcher, withPorts(setup, index, count), signal),
      ),
    );
    const workers = started.flatMap((s) => s.status === "fulfilled" ? [s.value] : []);
    const failed = started.find((s) => s.status === "rejected");
    if (failed !== undefined) {
      await Promise.all(workers.map(({ worker }) => worker.kill()));
      throw failed.reason;
    }
    const processes = workers.map(({ worker }) => worker);
    return new Pool(launcher, setup, workers[0]!.ready, processes, signal);
  }

  /**
   * Has a probe run by the worker with least to do. Throws a `WorkerDied` where that one
   * dies of it, and a `SetupFailed` where a new one was needed and cannot be had. A worker that has
   * not answered after `limitMs` hangs, and is ended.
   */
  async run(job: Job, limitMs: number, onRow: OnRow): Promise<ProbeResult> {
    const index = this.#loads.indexOf(Math.min(...this.#loads));
    this.#loads[index]!++;
    try {
      const worker = await this.#workerAt(index);
      const watchdog = setTimeout(() => worker.kill(), limitMs);
      try {
        return await worker.run(job, onRow);
      } finally {
        clearTimeout(watchdog);
      }
    } finally {
      this.#loads[index]!--;
    }
  }

  /** Ends all workers. */
  async [Symbol.asyncDispose](): Promise<void> {
    const workers = await Promise.allSettled(this.#workers);
    await Promise.all(
      workers.map((worker) => worker.status === "fulfilled" ? worker.value.kill() : undefined),
    );
  }

  /** The worker at a place, or a new one where that is spent or dead. */
  async #workerAt(index: number): Promise<WorkerProcess> {
    const place = this.#places[index]!;
    const worker = await place.worker;
    // Whoever came before may have replaced it meanwhile.
    if (this.#places[index] !== place) return await this.#workerAt(index);
    if (worker.alive && place.taken < PROBES_PER_WORKER) {
      place.taken++;
      return worker;
    }
    worker.retire().then(() => this.#workers.delete(place.worker));
    const setup = withPorts(this.setup, index, this.#places.length);
    const next = WorkerProcess.start(this.launcher, setup, this.signal)
      .then((started) => started.worker);
    this.#workers.add(next);
    this.#places[index] = { worker: next, taken: 1 };
    return await next;
  }
}

function withPorts(setup: Setup, index: number, count: number): Setup {
  const share = Math.floor((WIRE_PORTS.last - WIRE_PORTS.first) / count);
  return { ...setup, firstPort: WIRE_PORTS.first + index * share };
}

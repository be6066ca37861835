/**
 * The workers, as many as there are cores, and who of them runs what.
 * @module
 */

import { type Calibration, UNTRIED } from "../judge/calibration.ts";
import type { ProbeResult } from "../result/result.ts";
import type { Launcher } from "../sys/namespace.ts";
import { Deadline } from "../session/deadline.ts";
import type { OnRow } from "../session/run_table.ts";
import { SetupFailed, WorkerDied, WorkerProcess } from "./worker_process.ts";
import type { Sysctls } from "../sys/sysctl.ts";
import type { Ready } from "../session/capabilities.ts";
import { type Job, type Setup, WIRE_PORTS } from "./protocol.ts";

/**
 * How many probes a worker runs before another takes its place: what they leave in TIME-WAIT makes
 * every look at its namespace longer.
 */
const PROBES_PER_WORKER = 500;

/** How often a worker is replaced for one probe: each may be lent, or spent by others, before its turn. */
const REPLACEMENTS = 100;

/**
 * How long is waited for the kernel to take down a namespace that has been let go of, in
 * milliseconds: it does so when it finds the time, and until then the namespace counts.
 */
const RELEASE_LIMIT_MS = 5000;

interface Place {
  readonly worker: Promise<WorkerProcess>;
  taken: number;
  /** No worker could be had there. */
  isVacant?: true;
}

/** What a pool is made of. */
interface Plan {
  readonly launcher: Launcher;
  readonly setup: Setup;
  readonly signal?: AbortSignal;
  /** What is found of the observers, of which each worker is told. */
  readonly sights?: Promise<Calibration>;
}

/** Workers, started and set up alike. */
export class Pool implements AsyncDisposable {
  #plan: Plan;
  #ready: Ready;
  #closed = false;
  readonly #places: Place[];
  /** How many probes each place has that are not done. */
  readonly #loads: number[];
  /** All that were started and have not ended, those too that have been replaced. */
  readonly #workers: Set<Promise<WorkerProcess>>;

  private constructor(
    plan: Plan,
    ready: Ready,
    workers: readonly WorkerProcess[],
  ) {
    this.#plan = plan;
    this.#ready = ready;
    this.#places = workers.map((worker) => ({ worker: Promise.resolve(worker), taken: 0 }));
    this.#workers = new Set(this.#places.map(({ worker }) => worker));
    this.#loads = workers.map(() => 0);
  }

  /**
   * Starts that many workers, or as many as there is room for, and ends them where that is aborted.
   * With `patient`, room that has just been left is waited for. Throws a `SetupFailed` where none
   * can be set up.
   */
  static async start(
    launcher: Launcher,
    setup: Setup,
    count: number,
    { patient = false, ...rest }: Pick<Plan, "signal" | "sights"> & { patient?: boolean } = {},
  ): Promise<Pool> {
    const { signal } = rest;
    const plan: Plan = { launcher: patient ? frugal(launcher) : launcher, setup, ...rest };
    const all = async () => {
      const started = await Promise.allSettled(
        Array.from({ length: count }, (_, index) => startWorker(plan, index, count)),
      );
      const workers = started.flatMap((s) => s.status === "fulfilled" ? [s.value] : []);
      const failures = started.flatMap((s) => s.status === "rejected" ? [s.reason] : []);
      const worst = failures.find((failure) => !isFull(failure)) ?? failures[0];
      if (worst === undefined || workers.length > 0 && isFull(worst)) {
        return new Pool(plan, workers[0]!.ready, workers.map(({ worker }) => worker));
      }
      await Promise.all(workers.map(({ worker }) => worker.kill()));
      throw worst;
    };
    return await (patient ? whenThereIsRoom(all, signal) : all());
  }

  /**
   * A pool of one worker, started in the same way, with other settings in its namespace. Throws a
   * `SetupFailed` where that cannot be had; for want of room, {@linkcode lend} makes some. Throws a
   * `WorkerDied` where this pool has ended.
   */
  async alike(settings: NonNullable<Setup["settings"]>, patient = false): Promise<Pool> {
    if (this.#closed) throw new WorkerDied("the run has ended");
    const { launcher, setup, signal, sights } = this.#plan;
    const options = { patient, ...(signal && { signal }), ...(sights && { sights }) };
    return await Pool.start(launcher, { ...setup, settings }, 1, options);
  }

  /**
   * Has the first worker try the observers, and tells all others what it found, those too that are
   * started later or alike. Never throws: what cannot be tried is not known.
   */
  calibrate(): Promise<Calibration> {
    const first = this.#places[0]!.worker;
    const sights = first.then((worker) => worker.calibrate()).catch((error: Error) => {
      return { ...UNTRIED, failure: error.message };
    });
    this.#plan = { ...this.#plan, sights };
    for (const { worker } of this.#places.slice(1)) worker.then((one) => one.tell(sights));
    return sights;
  }

  /** Ends a worker, once it has done what it is doing, for as long as its room is used. */
  async lend<T>(use: () => Promise<T>): Promise<T> {
    const index = 0;
    const place = this.#places[index]!;
    const worker = await place.worker;
    // Another caller may have been lent it, or replaced it, meanwhile.
    if (this.#places[index] !== place) return await this.lend(use);
    const { promise, resolve } = Promise.withResolvers<WorkerProcess>();
    // Who wants it now waits until it is given back, and replaces what has ended.
    this.#places[index] = { worker: promise, taken: 0 };
    try {
      await worker.retire();
      return await use();
    } finally {
      resolve(worker);
    }
  }

  /** What the workers found. */
  get ready(): Ready {
    return this.#ready;
  }

  /**
   * Gives the namespace of a pool's only worker other settings, and so that of any that takes its
   * place; where it cannot be set anew, another takes it at once. Nothing may be running. Throws a
   * `SetupFailed` where that one cannot be had.
   */
  async give(given: Sysctls): Promise<void> {
    const { setup } = this.#plan;
    const { host, chosen } = setup.settings ?? { host: {}, chosen: {} };
    this.#plan = { ...this.#plan, setup: { ...setup, settings: { host, chosen, given } } };
    const place = this.#places[0]!;
    const worker = await place.worker.catch(() => undefined);
    const ready = await worker?.give(given).catch(ifDied);
    if (ready !== undefined) this.#ready = ready;
    else this.#ready = await (await this.#workerInPlaceOf(0, place)).ready;
  }

  /** How many workers there are. */
  get size(): number {
    return this.#places.length;
  }

  /**
   * Has a probe run by the worker with least to do. Throws a `WorkerDied` where that one dies of it,
   * and a `SetupFailed` where a new one was needed and cannot be had. A worker hangs, and is ended,
   * that comes no further in `limitMs` of its own time.
   */
  async run(job: Job, limitMs: number, onRow: OnRow): Promise<ProbeResult> {
    const index = this.#leastLoaded();
    this.#loads[index]!++;
    try {
      return await this.#withWorkerAt(index, (worker) => worker.run(job, limitMs, onRow));
    } finally {
      this.#loads[index]!--;
    }
  }

  /** Where no worker could be had, the next is asked for one only if there is no other. */
  #leastLoaded(): number {
    const loads = this.#loads.map((load, index) => ({ load, index }));
    const manned = loads.filter(({ index }) => !this.#places[index]!.isVacant);
    const [first, ...others] = manned.length > 0 ? manned : loads;
    return others.reduce((least, one) => one.load < least.load ? one : least, first!).index;
  }

  /** The first worker, for who plays on it a row at a time. */
  get first(): Promise<WorkerProcess> {
    return this.#places[0]!.worker;
  }

  /** Ends all workers, and starts no more. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    const workers = await Promise.allSettled(this.#workers);
    await Promise.all(
      workers.map((worker) => worker.status === "fulfilled" ? worker.value.kill() : undefined),
    );
  }

  /**
   * Has the worker at a place do something, or a new one where that is spent or dead. It begins at
   * once: a worker that is lent meanwhile ends when it has done what it has begun.
   */
  async #withWorkerAt<T>(
    index: number,
    use: (worker: WorkerProcess) => Promise<T>,
    tries = 0,
  ): Promise<T> {
    const place = this.#places[index]!;
    const worker = await place.worker.catch(() => undefined);
    // An earlier caller may have replaced it meanwhile.
    if (this.#places[index] !== place) return await this.#withWorkerAt(index, use, tries);
    if (worker === undefined || !worker.alive || place.taken >= PROBES_PER_WORKER) {
      if (tries === REPLACEMENTS) throw new WorkerDied("its worker ended, and those after it");
      await this.#workerInPlaceOf(index, place);
      return await this.#withWorkerAt(index, use, tries + 1);
    }
    place.taken++;
    return await use(worker);
  }

  /** Another worker at a place, which the one there leaves when it has done what it is doing. */
  async #workerInPlaceOf(index: number, place: Place): Promise<WorkerProcess> {
    if (this.#closed) throw new WorkerDied("the run has ended");
    const retired = place.worker.then((worker) => worker.retire(), () => {})
      .then(() => void this.#workers.delete(place.worker));
    const next = this.#replace(index, retired);
    this.#workers.add(next);
    const taken: Place = this.#places[index] = { worker: next, taken: 0 };
    next.catch(() => taken.isVacant = true);
    return await next;
  }

  /** Starts another worker: where there is no room for both, once the one before has ended. */
  async #replace(index: number, retired: Promise<void>): Promise<WorkerProcess> {
    const start = (launcher: Launcher) =>
      startWorker({ ...this.#plan, launcher }, index, this.#places.length);
    const { launcher, signal } = this.#plan;
    try {
      return (await start(launcher)).worker;
    } catch (error) {
      if (!isFull(error)) throw error;
      await retired;
      return (await whenThereIsRoom(() => start(frugal(launcher)), signal)).worker;
    }
  }
}

/** Who has died can be replaced. */
function ifDied(error: Error): undefined {
  if (!(error instanceof WorkerDied)) throw error;
}

async function startWorker(
  { launcher, setup, signal, sights }: Plan,
  index: number,
  count: number,
) {
  const started = await WorkerProcess.start(launcher, withPorts(setup, index, count), signal);
  if (sights !== undefined) started.worker.tell(sights);
  return started;
}

/**
 * What to wait for room with. Of two namespaces the first is taken and let go of where there is no
 * room for the second; until the kernel has taken it down, it is in the way of the next try.
 */
function frugal(launcher: Launcher): Launcher {
  return launcher.plain ?? launcher;
}

/** Whether it is for want of room, which there may be later. */
export function isFull(error: unknown): boolean {
  return error instanceof SetupFailed && error.failure.full === true;
}

/** Tries until there is room for it. Throws what it threw at last. */
async function whenThereIsRoom<T>(start: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  let failure: unknown;
  const started = await new Deadline(RELEASE_LIMIT_MS).until(async () => {
    try {
      return { value: await start() };
    } catch (error) {
      failure = error;
      if (!isFull(error) || signal?.aborted) throw error;
    }
  });
  if (started === undefined) throw failure;
  return started.value;
}

function withPorts(setup: Setup, index: number, count: number): Setup {
  const share = Math.floor((WIRE_PORTS.last - WIRE_PORTS.first) / count);
  return { ...setup, firstPort: WIRE_PORTS.first + index * share };
}

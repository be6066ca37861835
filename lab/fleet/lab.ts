/**
 * The places where a run's probes run: the workers' namespaces, and the host's own.
 * @module
 */

import { claimsOf, type Medium, type Probe } from "../probe.ts";
import type { Lack } from "../result/lack.ts";
import type { ProbeResult, Report } from "../result/result.ts";
import { libcMissing } from "../sys/libc.ts";
import { readTcpSysctls, type Sysctls } from "../sys/sysctl.ts";
import type { Verdict } from "../result/verdict.ts";
import { findPool } from "./find_pool.ts";
import { givenSysctls, patience, unmet } from "../session/needs.ts";
import { isFull, type Pool } from "./pool.ts";
import type { OnRow } from "../session/run_table.ts";
import { UsageError } from "../probe/select.ts";
import { failureOf, openSite } from "./site.ts";
import { SetupFailed } from "./worker_process.ts";
import { type Capability, inWords, type Lacking, type Ready } from "../session/capabilities.ts";
import type { Job, Setup, SetupFailure } from "./protocol.ts";

/** What a lab is for. */
export interface LabPlan {
  /** The observer that gives the evidence. */
  readonly observer: string;
  /** Whether that one was not asked for by name. */
  readonly anyObserver?: boolean;
  /** How long a row may take to settle, in milliseconds. */
  readonly timeoutMs: number;
  /** Settings in place of the host's. */
  readonly chosen: Sysctls;
  /** Whether loopback probes are to run in the host's own namespace. */
  readonly inHost: boolean;
  /** What may carry the wire. By default anything. */
  readonly carriers?: readonly string[];
  /** Whether the ends' paths are to be traced. */
  readonly trace?: boolean;
  /** Whether results are to hold the packets. */
  readonly packets?: boolean;
  /** What will be run. */
  readonly jobs: readonly Job[];
  /** Ends the setting up early. */
  readonly signal?: AbortSignal;
}

/** Somewhere to run probes, or why not. */
type Place =
  | { readonly ready: Ready; run(job: Job, limitMs: number, onRow: OnRow): Promise<ProbeResult> }
  | { readonly failure: SetupFailure };

/** How many probes a worker runs side by side. */
const PROBES_AT_ONCE = 8;

/** Everything that a run needs, set up. */
export class Lab implements AsyncDisposable {
  readonly #plan: LabPlan;
  readonly #stack = new AsyncDisposableStack();
  readonly #capabilities: Record<string, Capability> = {};
  /** In namespaces of their own. */
  #apart: Place = {
    failure: {
      kind: "missing",
      lack: { code: "no-namespace", because: "not-asked" },
      reason: "no network namespace was asked for",
    },
  };
  /** In the host's namespace; absent where nothing is to run there. */
  #host?: Place;
  /** In namespaces of their own with settings that a probe gives, by those. */
  readonly #given = new Map<string, Promise<Place>>();
  /** Where a namespace has these settings too; absent where there are no namespaces. */
  #placeGiven?: (given: Sysctls) => Promise<Place>;
  #workers = 1;

  private constructor(plan: LabPlan) {
    this.#plan = plan;
  }

  /** Sets a lab up. Throws a {@linkcode UsageError} where a chosen setting cannot be made. */
  static async open(plan: LabPlan): Promise<Lab> {
    const lab = new Lab(plan);
    try {
      await lab.#setUp();
      return lab;
    } catch (error) {
      await lab[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** How many probes run in parallel by default. */
  get jobs(): number {
    return PROBES_AT_ONCE * this.#workers;
  }

  /** What the run runs on. */
  get host(): Report["host"] {
    const readies = [this.#apart, this.#host].flatMap((p) => p && "ready" in p ? [p.ready] : []);
    const all = Object.entries(this.#capabilities);
    const lacks = all.flatMap(([name, each]) => each.has ? [] : [[name, each.lack] as const]);
    const refusals = Object.assign({}, ...readies.map((ready) => ready.refusals));
    return {
      kernel: Deno.osRelease(),
      arch: Deno.build.arch,
      tools: { deno: Deno.version.deno, ...readies[0]?.tools },
      sysctls: { ...readies[0]?.sysctls },
      capabilities: Object.fromEntries(all.map(([name, each]) => [name, inWords(each)])),
      ...(lacks.length > 0 && { lacks: Object.fromEntries(lacks) }),
      ...(Object.keys(refusals).length > 0 && { refusals }),
    };
  }

  /** What can be used here, by name. */
  get capabilities(): Readonly<Record<string, Capability>> {
    return this.#capabilities;
  }

  /** Who gives the evidence. */
  get observer(): string {
    const readies = [this.#apart, this.#host].flatMap((p) => p && "ready" in p ? [p.ready] : []);
    return readies[0]?.observer ?? this.#plan.observer;
  }

  /** Runs a probe. Never throws: what cannot be run is a `skip`, what breaks is `broken`. */
  async run(job: Job, onRow: OnRow): Promise<ProbeResult> {
    const { id, family, probe } = job;
    const place = await this.#placeOf(probe);
    const started = performance.now();
    const sysctl = givenSysctls(probe);
    const without = (verdict: Verdict, reason: string, lack?: Lack): ProbeResult => ({
      id,
      title: probe.title,
      source: probe.source,
      claims: claimsOf(probe),
      medium: probe.medium,
      family,
      ...(sysctl && { given: { sysctl } }),
      verdict,
      reason,
      ...(lack && { lack }),
      startedAtMs: performance.timeOrigin + started,
      durationMs: performance.now() - started,
      rows: [],
    });
    if ("failure" in place) {
      const { kind, reason, lack } = place.failure;
      // Whatever a namespace is missing for, the wire is in one.
      const code = probe.medium === "wire" && lack.code === "no-namespace" ? "no-wire" : lack.code;
      return without(kind === "broken" ? "broken" : "skip", reason, { ...lack, code });
    }
    const missing = unmet(probe, family, place.ready);
    if (missing !== undefined) return without(missing.verdict, missing.reason, missing.lack);
    try {
      return await place.run(job, this.#limit(probe), onRow);
    } catch (error) {
      return without("broken", (error as Error).message);
    }
  }

  /** Ends everything. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }

  /** Where a probe runs: with settings that it gives, in a namespace so set. */
  #placeOf(probe: Probe): Place | Promise<Place> {
    const given = givenSysctls(probe);
    if (given === undefined) return probe.medium === "loopback" && this.#host || this.#apart;
    if (this.#placeGiven === undefined) return this.#apart;
    const key = JSON.stringify(Object.entries(given).sort());
    const place = this.#given.get(key) ?? this.#placeGiven(given);
    this.#given.set(key, place);
    return place;
  }

  /** A worker in a namespace so set; where there is no room for it, in the place of another. */
  async #openGiven(pool: Pool, settings: NonNullable<Setup["settings"]>): Promise<Place> {
    try {
      return this.#stack.use(await pool.alike(settings));
    } catch (error) {
      if (!(error instanceof SetupFailed)) throw error;
      if (!isFull(error)) return { failure: error.failure };
    }
    return {
      ready: pool.ready,
      run: (job, limitMs, onRow) =>
        pool.lend(async () => {
          await using lent = await pool.alike(settings, true);
          return await lent.run(job, limitMs, onRow);
        }),
    };
  }

  /** Beyond this, in milliseconds, a worker hangs: each row settles, or fails, well within it. */
  #limit({ table, ...probe }: Probe): number {
    const waits = patience({ table, ...probe } as Probe) * 2000;
    return waits + this.#plan.timeoutMs * (4 * table.length + 4);
  }

  async #setUp(): Promise<void> {
    const { inHost, jobs, chosen } = this.#plan;
    if (inHost && Object.keys(chosen).length > 0) {
      throw new UsageError(
        "--sysctl sets them in the lab's own namespace, --host runs in the host's: choose one",
      );
    }
    const wanted = !inHost || jobs.some(({ probe }) => probe.medium === "wire" || probe.given);
    const notWanted = { code: "no-namespace", because: "not-asked" } as const;
    this.#capabilities.namespace = { has: false, lack: notWanted, says: "not used: --host" };
    const noFfi = libcMissing();
    this.#capabilities.ffi = noFfi === undefined
      ? { has: true }
      : { has: false, lack: { code: "no-ffi", ...noFfi.missing }, says: noFfi.message };
    const isThere = wanted && await this.#openApart();
    if (inHost || !isThere) await this.#openHost();
  }

  /** Sets up workers in namespaces of their own. Returns whether there are such namespaces here. */
  async #openApart(): Promise<boolean> {
    const { jobs, chosen, trace, signal } = this.#plan;
    const cores = navigator.hardwareConcurrency;
    const count = Math.max(1, Math.min(cores, Math.ceil(jobs.length / PROBES_AT_ONCE)));
    const host = libcMissing() === undefined ? readTcpSysctls() : {};
    const setup: Setup = {
      ...this.#setup,
      settings: { host, chosen },
      wire: true,
      ...(trace && { trace: {} }),
    };
    const found = await findPool(setup, count, signal);
    if ("pool" in found) {
      const { pool: { ready }, kind } = found;
      this.#stack.use(found.pool);
      this.#apart = found.pool;
      this.#placeGiven = (given) =>
        this.#openGiven(found.pool, { host, chosen: { ...chosen, ...given } });
      this.#workers = found.pool.size;
      this.#capabilities.namespace = { has: true, by: kind };
      this.#capabilities.wire = ready.wire.has ? faultOf(ready, "wire") ?? ready.wire : ready.wire;
      this.#tellLoopback(ready);
      this.#capabilities.trace = ready.trace;
      this.#tellNotAsked(ready);
      return true;
    }
    const { failure, isThere } = found;
    this.#apart = { failure };
    const { reason: says, lack } = failure;
    this.#capabilities.namespace = isThere ? { has: true } : { has: false, lack, says };
    const whole = isThere ? says : `no network namespace: ${says}`;
    this.#capabilities.wire = { has: false, lack: { ...lack, code: "no-wire" }, says: whole };
    this.#capabilities.trace = { has: false, lack: { ...lack, code: "no-trace" }, says: whole };
    if (failure.kind === "setting") throw new UsageError(failure.reason);
    if (!isThere && Object.keys(chosen).length > 0) {
      throw new UsageError(
        `settings can only be set in a network namespace of the lab's own: ${failure.reason}`,
      );
    }
    return isThere;
  }

  #tellLoopback(ready: Ready): void {
    this.#capabilities.ipv6 ??= ready.ipv6;
    const fault = faultOf(ready, "loopback");
    if (fault !== undefined) this.#capabilities.loopback = fault;
  }

  #tellNotAsked({ notAsked = {} }: Ready): void {
    for (const [name, lacking] of Object.entries(notAsked)) {
      this.#capabilities[`observer ${name}`] = lacking;
    }
  }

  async #openHost(): Promise<void> {
    try {
      const site = this.#stack.use(await openSite({ ...this.#setup, wire: false }));
      // No limit: what hangs here is no worker that could be ended.
      this.#host = { ready: site.ready, run: (job, _limitMs, onRow) => site.run(job, onRow) };
      this.#tellLoopback(site.ready);
      this.#tellNotAsked(site.ready);
    } catch (error) {
      this.#host = { failure: failureOf(error) };
    }
  }

  get #setup(): Setup {
    const { observer, anyObserver = false, timeoutMs, carriers, packets = false } = this.#plan;
    const given = { observer, anyObserver, timeoutMs, packets };
    return { ...given, wire: false, ...(carriers && { carriers }) };
  }
}

/** What is there of a medium, and does not work. */
function faultOf({ faults = [] }: Ready, medium: Medium): Lacking | undefined {
  const these = faults.filter((fault) => fault.medium === medium && !fault.absent);
  const [first] = these;
  if (first === undefined) return undefined;
  const reasons = new Set(these.map(({ reason }) => reason));
  return { has: false, lack: first.lack, says: [...reasons].join("; ") };
}

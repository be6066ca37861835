/**
 * The places where a run's probes run: the workers' namespaces, and the host's own.
 * @module
 */

import { claimsOf, type Medium, type Probe, spansOf } from "../probe.ts";
import { type Calibration, UNTRIED } from "../judge/calibration.ts";
import type { Lack } from "../result/lack.ts";
import type { ProbeResult, Report } from "../result/result.ts";
import { isLinux } from "../judge/deviations.ts";
import { libcMissing } from "../sys/libc.ts";
import { pace } from "../sys/pace.ts";
import { readStack } from "../sys/stack.ts";
import { readTcpSysctls, type Sysctls } from "../sys/sysctl.ts";
import type { Verdict } from "../result/verdict.ts";
import { findPool } from "./find_pool.ts";
import { givenSysctls, patience, type Unmet, unmet } from "../session/needs.ts";
import type { MakeName } from "../session/make.ts";
import { GroupWorkers } from "./group_workers.ts";
import { notOwn, Outside } from "./outside.ts";
import { busyFor, type Group, groupsOf, jobKey, waitOf, workersFor } from "./groups.ts";
import { ranUnder } from "./ran_under.ts";
import type { OnRow } from "../session/run_table.ts";
import { UsageError } from "../probe/select.ts";
import { plainSetting } from "../tcp/setting.ts";
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
  /** Who makes sockets where both can. */
  readonly sockets?: MakeName;
  /** Whether the ends' paths are to be traced. */
  readonly trace?: boolean;
  /** Whether results are to hold the packets. */
  readonly packets?: boolean;
  /** Whether the observers are tried out first; if nothing is said, where the stack is none of Linux's. */
  readonly sighted?: boolean;
  /** What will be run. */
  readonly jobs: readonly Job[];
  /** Ends the setting up early. */
  readonly signal?: AbortSignal;
}

/** Somewhere to run probes, or why not. */
type Place =
  | { readonly ready: Ready; run(job: Job, limitMs: number, onRow: OnRow): Promise<ProbeResult> }
  | { readonly failure: SetupFailure };

/** How many probes a worker runs side by side; at a slow pace fewer, each in little more time. */
const PROBES_AT_ONCE = 8;

/** How many workers there are for probes that give settings, at the most; at a slow pace fewer. */
const MOST_PLACES = 8;

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
  /** What is found of the observers; absent where there is nowhere to try them. */
  #sights?: Promise<Calibration>;
  /** Of the jobs that give settings, those that share a namespace, by job. */
  readonly #groups: ReadonlyMap<string, Group>;
  /** Who plays those; absent where there are no namespaces. */
  #groupWorkers?: GroupWorkers;
  #workers = 1;
  /** How many groups of probes can be played at a time. */
  readonly places: number;
  readonly #atOnce = atPace(PROBES_AT_ONCE);
  readonly #kernel = readStack();
  readonly #hostSettings: Sysctls = libcMissing() === undefined ? readTcpSysctls() : {};
  readonly #outside: Outside;

  private constructor(plan: LabPlan) {
    this.#plan = plan;
    const given = plan.jobs.map(({ probe }) => givenSysctls(probe) ?? {});
    this.#outside = new Outside([plan.chosen, ...given]);
    this.#groups = groupsOf(plan.jobs);
    const others = plan.jobs.filter((job) => this.groupOf(job) === undefined);
    const most = atPace(MOST_PLACES);
    // Those in groups take the processors from the others, too.
    const atLeast = Math.max(waitOf(others), busyFor(plan.jobs, navigator.hardwareConcurrency));
    this.places = workersFor([...new Set(this.#groups.values())], atLeast, most);
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
    return this.#atOnce * (this.#workers + this.places);
  }

  /** Which group a job is played in; `undefined`: beside all others. */
  groupOf(job: Job): Group | undefined {
    return this.#groups.get(jobKey(job));
  }

  /** How many jobs of a group are played side by side. */
  atOnce({ alone }: Group): number {
    return alone ? 1 : this.#atOnce;
  }

  /** What the run runs on. */
  get host(): Report["host"] {
    const readies = [this.#apart, this.#host].flatMap((p) => p && "ready" in p ? [p.ready] : []);
    const all = Object.entries(this.#capabilities);
    const lacks = all.flatMap(([name, each]) => each.has ? [] : [[name, each.lack] as const]);
    const refusals = Object.assign({}, ...readies.map((ready) => ready.refusals));
    return {
      kernel: this.#kernel.release,
      stack: this.#kernel,
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

  /** What observers can see here. */
  get sights(): Promise<Calibration> {
    return this.#sights ?? Promise.resolve({ ...UNTRIED, failure: "there is nowhere to try them" });
  }

  /** Runs a probe. Never throws: what cannot be run is a `skip`, what breaks is `broken`. */
  async run(job: Job, onRow: OnRow): Promise<ProbeResult> {
    const group = this.groupOf(job);
    if (group === undefined || this.#groupWorkers === undefined) {
      const inHost = group === undefined && job.probe.medium === "loopback" && this.#host;
      return await this.#runAt(inHost || this.#apart, job, onRow, inHost ? {} : this.#plan.chosen);
    }
    try {
      return await this.#groupWorkers.use(group, async (place) => {
        const made = { ...this.#plan.chosen, ...group.settings };
        return await this.#runAt(place, job, onRow, made);
      });
    } catch (error) {
      return unrun(job, performance.now(), "broken", (error as Error).message);
    }
  }

  async #runAt(place: Place, job: Job, onRow: OnRow, made: Sysctls): Promise<ProbeResult> {
    const { family, probe } = job;
    const started = performance.now();
    if ("failure" in place) {
      const { kind, reason, lack } = place.failure;
      // Whatever a namespace is missing for, the wire is in one.
      const code = probe.medium === "wire" && lack.code === "no-namespace" ? "no-wire" : lack.code;
      const verdict = kind === "broken" ? "broken" : "skip";
      return unrun(job, started, verdict, reason, { ...lack, code });
    }
    const { ready } = place;
    const missing = refusedTo(probe, ready) ?? this.#notOwnTo(probe) ??
      unmet(probe, family, ready, this.#plan.sockets);
    if (missing !== undefined) {
      return unrun(job, started, missing.verdict, missing.reason, missing.lack);
    }
    try {
      const result = await place.run(job, this.#limit(probe), onRow);
      const there = Object.entries(made).filter(([key]) => ready.refused?.[key] === undefined);
      const settings = ranUnder(Object.fromEntries(there), ready.sysctls, this.#hostSettings);
      return Object.keys(settings).length === 0 ? result : { ...result, settings };
    } catch (error) {
      return unrun(job, started, "broken", (error as Error).message);
    }
  }

  /** Why a probe cannot have a setting that it gives, if it would be another namespace's. */
  #notOwnTo(probe: Probe): Unmet | undefined {
    const given = Object.keys(givenSysctls(probe) ?? {});
    const shared = given.length === 0 ? undefined : this.#outside.shared();
    const what = given.find((key) => shared?.has(key));
    if (what === undefined) return undefined;
    const lack = { code: "no-setting", because: "not-of-namespace", what } as const;
    return { verdict: "skip", lack, reason: notOwn(what) };
  }

  /** Ends everything. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }

  /** Beyond this, in milliseconds, a worker hangs: each row settles, or fails, well within it. */
  #limit({ table, ...probe }: Probe): number {
    const waits = patience({ table, ...probe } as Probe) * 2000;
    // A row that says when its segments come is given that time as well, and that of one more.
    const said = table.flatMap(spansOf).reduce((sum, [, toMs]) => sum + 2 * toMs, 0);
    return waits + 4 * said + this.#plan.timeoutMs * (4 * table.length + 4);
  }

  async #setUp(): Promise<void> {
    const { inHost, jobs, chosen } = this.#plan;
    if (inHost && Object.keys(chosen).length > 0) {
      throw new UsageError(
        "--sysctl sets them in the lab's own namespace, --host runs in the host's: choose one",
      );
    }
    if (this.#plan.signal?.aborted) return;
    // Observers can only be tried on a wire, which is in a namespace, whoever is to be believed then.
    const wanted = !inHost || this.#sighted ||
      jobs.some(({ probe }) => probe.medium === "wire" || probe.given);
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
    const count = Math.max(1, Math.min(cores, Math.ceil(jobs.length / this.#atOnce)));
    const host = this.#hostSettings;
    const setup: Setup = {
      ...this.#setup,
      settings: { host, chosen },
      wire: true,
      ...(trace && { trace: {} }),
    };
    const found = await findPool(setup, count, signal);
    const shared = this.#outside.shared();
    const notMade = Object.keys(chosen).find((key) => shared.has(key));
    if (notMade !== undefined) {
      if ("pool" in found) await found.pool[Symbol.asyncDispose]();
      throw new UsageError(notOwn(notMade));
    }
    if ("pool" in found) {
      const { pool: { ready }, kind } = found;
      this.#apart = found.pool;
      if (this.#sighted) this.#sights = found.pool.calibrate();
      this.#groupWorkers = new GroupWorkers(found.pool, { host, chosen }, Math.max(1, this.places));
      // These wait for what the pool lends them, which it does not once it has ended.
      this.#stack.use(this.#groupWorkers);
      this.#stack.use(found.pool);
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
    if (!isThere && Object.keys(chosen).length > 0 && !signal?.aborted) {
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
    // Workers have it by themselves: few runs need it here.
    const { failureOf, openSite } = await import("./site.ts");
    try {
      const site = this.#stack.use(await openSite({ ...this.#setup, wire: false }));
      if (this.#sighted) this.#sights ??= site.calibrate();
      this.#sights?.then((calibration) => site.take(calibration));
      // No limit: what hangs here is no worker that could be ended.
      this.#host = { ready: site.ready, run: (job, _limitMs, onRow) => site.run(job, onRow) };
      this.#tellLoopback(site.ready);
      this.#tellNotAsked(site.ready);
    } catch (error) {
      this.#host = { failure: failureOf(error) };
    }
  }

  /** Observers are tried where the kernel may be another than they were made for. */
  get #sighted(): boolean {
    return this.#plan.sighted ?? !isLinux(readStack());
  }

  get #setup(): Setup {
    const { observer, anyObserver = false, timeoutMs, carriers, sockets, packets = false } =
      this.#plan;
    const given = { observer, anyObserver, timeoutMs, packets, sighted: this.#sighted };
    return { ...given, wire: false, ...(carriers && { carriers }), ...(sockets && { sockets }) };
  }
}

/** So many, or as many as this machine plays in the same time; one at least. */
function atPace(count: number): number {
  return Math.max(1, Math.floor(count / pace()));
}

/** The result of a probe that was not run, or of which nothing came. */
function unrun(
  { id, family, probe }: Job,
  started: number,
  verdict: Verdict,
  reason: string,
  lack?: Lack,
): ProbeResult {
  const sysctl = givenSysctls(probe);
  return {
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
  };
}

/** Why a probe cannot have a setting that it gives, if so: others of its group can all the same. */
function refusedTo(probe: Probe, { refused = {} }: Ready): Unmet | undefined {
  const keys = Object.keys(givenSysctls(probe) ?? {}).map(plainSetting);
  const what = keys.find((key) => refused[key] !== undefined);
  if (what === undefined) return undefined;
  return { verdict: "skip", lack: { code: "no-setting", what }, reason: refused[what]! };
}

/** What is there of a medium, and does not work. */
function faultOf({ faults = [] }: Ready, medium: Medium): Lacking | undefined {
  const these = faults.filter((fault) => fault.medium === medium && !fault.absent);
  const [first] = these;
  if (first === undefined) return undefined;
  const reasons = new Set(these.map(({ reason }) => reason));
  return { has: false, lack: first.lack, says: [...reasons].join("; ") };
}

/**
 * Runs probes: who runs what, where, and what comes of it.
 * @module
 */

import { CLAIM_PART_IDS, type ClaimPartId, partsOf } from "../requirement/claims.ts";
import { claimsAmong } from "../requirement/requirement.ts";
import { ALL_OBSERVERS, DEFAULT_OBSERVER, OBSERVER_NAMES } from "../observe/names.ts";
import { type Medium, type Probe, requirementsOf } from "../probe.ts";
import { wasRun } from "../result/lack.ts";
import type { Report } from "../result/report.ts";
import type { ProbeResult } from "../result/result.ts";
import { pace } from "../sys/pace.ts";
import type { Sysctls } from "../sys/sysctl.ts";
import { isOfNamespace, plainSetting } from "../tcp/setting.ts";
import { LONGEST_MS } from "../session/deadline.ts";
import { Lab } from "../fleet/lab.ts";
import type { Job } from "../fleet/protocol.ts";
import { findProbes, type Found, loadAhead, loadProbe, OWN_PROBES } from "../probe/load.ts";
import { type MakeName, MAKES } from "../session/make.ts";
import { hangsOn, withoutGiven } from "../probe/dependence.ts";
import { patience } from "../session/needs.ts";
import { select, type Shard, shareOf, UsageError } from "../probe/select.ts";
import { meanings } from "./chosen.ts";
import { saidOnce } from "./said_once.ts";
import { Schedule } from "./schedule.ts";
import { Tally } from "./tally.ts";

/** Longer than the kernel's longest timer that a row waits for, the first of a SYN: 1 s. */
const USUAL_TIMEOUT_MS = 3000;

/** How long a row may take to settle here where nobody says it, in milliseconds. */
export function defaultTimeoutMs(): number {
  return Math.round(USUAL_TIMEOUT_MS * pace());
}

/** What to run, and how. All of it has a default. */
export interface RunOptions {
  /** The folder of the probes: a `file:` URL that ends in a slash. By default the lab's own. */
  probes?: URL;
  /**
   * Ids, leading parts of ids, or /regular expressions/; or requirements (`MUST-13`), claims (`C5`),
   * sections (`RFC 9293 3.6.1`), settings (`tcp_fin_timeout`), states (`TIME-WAIT`), or words, for the
   * probes that have to do with them. By default all.
   */
  select?: readonly string[];
  /** Which observer supplies the evidence: `ss` (the default; where it is missing, another), `netstat`, `proc`, `diag`, or `all` of them. */
  observer?: string;
  /** Only probes of this medium. */
  medium?: Medium;
  /** Only in this address family. By default in both. */
  family?: 4 | 6;
  /** Also the probes that wait for a minute and more. */
  slow?: boolean;
  /** Also the probes that are run only with this, or by their names: every segment in every state. */
  all?: boolean;
  /** Only a share of the probes: `{ index: 1, count: 2 }` is the first half. */
  shard?: Shard;
  /** How often to run each probe. By default once. */
  repeat?: number;
  /** How many probes run side by side. By default 8 for each core, fewer on a machine that is slow. */
  jobs?: number;
  /** How long a row may take to settle, in milliseconds. By default 3000, more on a machine that is slow. */
  timeoutMs?: number;
  /** Start no more probes once one has failed. */
  failFast?: boolean;
  /** Settings for the workers' namespaces, in place of the host's. */
  sysctls?: Sysctls;
  /**
   * Settings of which no probe is given its own value: it is played under the namespace's, which its
   * table may not be made for.
   */
  ungiven?: readonly string[];
  /** What may carry the wire: `tun`, `veth`. By default the first of them that works. */
  carriers?: readonly string[];
  /** Follow each end's path by the kernel's tracepoint, and check it. Takes root. */
  trace?: boolean;
  /** Keep every packet of the wire in the report. */
  packets?: boolean;
  /**
   * Who makes sockets where both can: `deno` (the default), or `libc`, the C library, by FFI. What only the
   * C library can do is done by it either way.
   */
  sockets?: MakeName;
  /** Run the loopback probes in the host's own namespace. */
  host?: boolean;
  /** Ends the run early; what has been done by then is reported. */
  signal?: AbortSignal;
  /**
   * Called for each probe as it starts, as it comes to another row, and as it ends. No more is run in
   * the place of a probe that has ended until what this returns has settled.
   */
  onProgress?: (progress: Progress) => void | Promise<void>;
}

/** How far a run has come. */
export interface Progress {
  /** How many probes are done. */
  readonly done: number;
  /** How many there are. */
  readonly total: number;
  /** Those that are running. */
  readonly running: readonly string[];
  /** What lasts longest of that: a probe, and what is done in its row. */
  readonly waitingFor?: string;
  /** The one that just ended. */
  readonly ended?: ProbeResult;
}

/**
 * Runs probes on this host's kernel, and reports.
 *
 * Probes on the wire, and on loopback where that is possible, run in network namespaces of their
 * own, in processes that end with the run; the host is not touched.
 *
 * @param options What to run, and how.
 * @returns The report. A probe that cannot run here is in it as `skip`, with the reason.
 * @throws {UsageError} Where a selector or an option means nothing, or a setting cannot be made.
 *
 * @example
 * ```ts ignore
 * import { runProbes } from "@tcplab/tcplab";
 *
 * const report = await runProbes({ select: ["close"], observer: "ss" });
 * console.log(report.summary);
 * ```
 */
export async function runProbes(options: RunOptions = {}): Promise<Report> {
  const { report, ended } = await runUntilReport(options);
  await ended;
  return report;
}

/** A report, and what settles when all that the run has started has ended. */
export interface Run {
  readonly report: Report;
  readonly ended: Promise<void>;
}

/** The same, for who has something to do while workers end. */
export async function runUntilReport(options: RunOptions = {}): Promise<Run> {
  const startedAt = new Date();
  const started = performance.now();
  const observer = options.observer ?? DEFAULT_OBSERVER;
  const { tasks, left, countMore } = await findTasks(options);
  await using stack = new AsyncDisposableStack();
  const lab = stack.use(
    await Lab.open({
      observer,
      anyObserver: options.observer === undefined,
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs(),
      chosen: options.sysctls ?? {},
      inHost: options.host ?? false,
      jobs: tasks,
      packets: options.packets ?? false,
      trace: options.trace ?? false,
      ...(options.signal && { signal: options.signal }),
      ...(options.carriers && { carriers: options.carriers }),
      ...(options.sockets && { sockets: options.sockets }),
    }),
  );
  // What need not be known before is found out while the first probes are played.
  const [tally, more] = await Promise.all([runAll(tasks, lab, options), countMore()]);
  const ended = stack.move().disposeAsync();
  ended.catch(() => {}); // it is for who waits for it
  const repeats = options.repeat ?? 1;
  const chosen = Object.keys(options.sysctls ?? {});
  const needSlow = shownOnlyBy(left, tasks.map(({ probe }) => probe));
  const report: Report = {
    schema: "tcplab.report/1",
    startedAt: startedAt.toISOString(),
    durationMs: performance.now() - started,
    host: lab.host,
    observer: lab.observer,
    sockets: options.sockets ?? "deno",
    ...tally.totals,
    ...(!options.packets && { probes: saidOnce(tally.probes) }),
    ...(chosen.length > 0 && { dependents: dependentsOn(chosen, tasks, tally.probes) }),
    ...(needSlow.length > 0 && { needSlow }),
    ...(more > 0 && { needAll: more }),
    ...(repeats > 1 &&
      { repeats: { runs: tally.runs, changed: tally.changed, durations: tally.durations } }),
    ...(options.signal?.aborted && { interrupted: true }),
  };
  return { report, ended };
}

/** More than any machine has the processes and ports for. */
export const MOST_JOBS = 1000;

/** Throws a {@linkcode UsageError} where an option means nothing, or would change the host. */
function check(options: RunOptions): void {
  const { observer, sockets = "deno", repeat = 1, jobs = 1, timeoutMs = 1, sysctls = {} } = options;
  const { index, count } = options.shard ?? { index: 1, count: 1 };
  if (![index, count].every(Number.isSafeInteger) || index < 1 || index > count) {
    throw new UsageError(`there is no share ${index} of ${count}`);
  }
  if (!MAKES.includes(sockets)) {
    throw new UsageError(`there are no sockets "${sockets}", only ${MAKES.join(", ")}`);
  }
  const observers: readonly string[] = [...OBSERVER_NAMES, ALL_OBSERVERS];
  if (observer !== undefined && !observers.includes(observer)) {
    throw new UsageError(`there is no observer "${observer}", only ${observers.join(", ")}`);
  }
  for (const [name, count] of Object.entries({ repeat, jobs })) {
    if (!Number.isSafeInteger(count) || count < 1) {
      throw new UsageError(`${name} must be a whole number, 1 or more, not ${count}`);
    }
  }
  if (jobs > MOST_JOBS) throw new UsageError(`jobs must be at most ${MOST_JOBS}, not ${jobs}`);
  if (!(timeoutMs > 0 && timeoutMs <= LONGEST_MS)) {
    throw new UsageError(
      `the timeout must be 1 to ${LONGEST_MS} milliseconds, not ${timeoutMs}`,
    );
  }
  const foreign = Object.keys(sysctls).find((key) => !isOfNamespace(key));
  if (foreign !== undefined) {
    throw new UsageError(`only net.* settings can be set in a network namespace, not "${foreign}"`);
  }
}

/**
 * What is to be run, those first that wait longest. Throws a {@linkcode UsageError} where that is
 * nothing, or an option is wrong.
 */
export async function findTasks(options: RunOptions): Promise<Plan> {
  check(options);
  const folder = options.probes ?? OWN_PROBES;
  const found = await findProbes(folder);
  const { shard = { index: 1, count: 1 }, all = false, select: selectors = [] } = options;
  const chosen = await chosenOf(found, selectors, folder, all);
  const probes = (await loadAll(shareOf(chosen, shard), folder)).map((one) => ({
    ...one,
    probe: withoutGiven(one.probe, options.ungiven ?? []),
  }));
  const countMore = async () =>
    all ? 0 : (await chosenOf(found, selectors, folder, true)).length - chosen.length;
  const there = probes.filter(({ probe }) =>
    options.medium === undefined || probe.medium === options.medium
  );
  const meant = there.filter(({ probe }) => options.slow || probe.slow === undefined);
  if (meant.length === 0) {
    const why = there.length > 0
      ? ": slow ones need --slow"
      : chosen.length < shard.count
      ? `: ${chosen.length} of them are fewer than ${shard.count} shares`
      : "";
    throw new UsageError(`no probe is left to run${why}`);
  }
  const families = options.family === undefined ? [4, 6] as const : [options.family];
  const tasks = meant
    .flatMap((one) => families.map((family) => ({ ...one, family })))
    .sort((x, y) => patience(y.probe) - patience(x.probe));
  const left = there.filter((one) => !meant.includes(one)).map(({ probe }) => probe);
  return { tasks, left, countMore };
}

/** Loads them. Throws a {@linkcode UsageError} where one cannot be judged: then none is run. */
async function loadAll(found: readonly Found[], folder: URL) {
  const wrong: Error[] = [];
  await loadAhead(folder, found.flatMap(({ id, group }) => group === undefined ? [id] : []));
  const loaded = await Promise.all(found.map(async ({ id, group }) => {
    try {
      const probe = await loadProbe(folder, id);
      return [{ id, ...(group !== undefined && { group }), probe }];
    } catch (error) {
      wrong.push(error as Error);
      return [];
    }
  }));
  const [first, ...others] = new Set(wrong.map(({ message }) => message).sort());
  if (first === undefined) return loaded.flat();
  throw new UsageError(
    others.length === 0 ? first : `${first} (and ${others.length} more: lab list names them)`,
  );
}

/** What is meant, in the probes' own order. */
async function chosenOf(
  found: readonly Found[],
  selectors: readonly string[],
  folder: URL,
  all: boolean,
): Promise<readonly Found[]> {
  if (selectors.length === 0) return select(found, selectors, all);
  const ids = new Set((await meanings(selectors, folder, all)).flatMap(({ ids }) => ids));
  return found.filter(({ id }) => ids.has(id));
}

/** A probe in an address family. */
type Task = Job & Pick<Found, "group">;

/** What is run, and the probes that were meant but for want of `slow`. */
interface Plan {
  readonly tasks: readonly Task[];
  readonly left: readonly Probe[];
  /** How many more probes there would have been with `all`. */
  countMore(): Promise<number>;
}

/** The parts of claims that some of these probes show, and none of the others. */
function shownOnlyBy(these: readonly Probe[], others: readonly Probe[]): ClaimPartId[] {
  const shownBy = (probes: readonly Probe[]) =>
    new Set(claimsAmong(probes.flatMap(requirementsOf)).flatMap(partsOf));
  const [shown, elsewhere] = [shownBy(these), shownBy(others)];
  return CLAIM_PART_IDS.filter((id) => shown.has(id) && !elsewhere.has(id));
}

/** For each setting, the probes that were run and depend on it. */
function dependentsOn(
  settings: readonly string[],
  tasks: readonly Task[],
  results: readonly ProbeResult[],
): Record<string, string[]> {
  const ran = new Set(results.filter(wasRun).map(({ id }) => id));
  const probes = new Map(
    tasks.flatMap(({ id, probe }) => ran.has(id) ? [[id, probe] as const] : []),
  );
  const dependents = (setting: string) =>
    [...probes].filter(([, probe]) => hangsOn(probe, setting)).map(([id]) => id).sort();
  return Object.fromEntries(settings.map((each) => [plainSetting(each), dependents(each)]));
}

async function runAll(tasks: readonly Task[], lab: Lab, options: RunOptions): Promise<Tally> {
  const tally = new Tally();
  const { signal, onProgress, failFast, repeat = 1, jobs = lab.jobs } = options;
  const total = tasks.length * repeat;
  /** What is done in the row of each run, those last that have begun theirs last. */
  const running = new Map<number, { readonly name: string; readonly action?: string }>();
  const { promise: thrown, reject: fail } = Promise.withResolvers<never>();
  const schedule = scheduleOf(tasks, lab, repeat);
  /** Who looks again when a run has ended. */
  let look = Promise.withResolvers<void>();
  let done = 0;
  let stop = false;
  const interrupted = new Promise<void>((resolve) => {
    signal?.addEventListener("abort", () => resolve());
  });
  const report = async (ended?: ProbeResult) => {
    const runs = [...running.values()];
    const longest = runs.find(({ action }) => action !== undefined);
    await onProgress?.({
      done,
      total,
      running: runs.map(({ name }) => name),
      ...(longest && { waitingFor: `${longest.name}: ${longest.action}` }),
      ...(ended && { ended }),
    });
  };
  const work = async () => {
    while (!schedule.empty && !stop && !signal?.aborted) {
      const run = schedule.next();
      if (run === undefined) {
        await look.promise;
        continue;
      }
      const task = tasks[run % tasks.length]!;
      const name = `${task.id} (IPv${task.family})`;
      running.set(run, { name });
      await report();
      const { group, ...job } = task;
      const came = await lab.run(job, (action) => {
        running.delete(run);
        running.set(run, { name, action });
        report().catch(fail);
      });
      const result: ProbeResult = {
        ...came,
        ...(group !== undefined && { group }),
        startedAtMs: toMicroseconds(came.startedAtMs),
        durationMs: toMicroseconds(came.durationMs),
      };
      running.delete(run);
      if (signal?.aborted) return;
      done++;
      tally.add(result);
      stop ||= failFast === true && (result.verdict === "fail" || result.verdict === "broken");
      await report(result);
      schedule.ended(run);
      look.resolve();
      look = Promise.withResolvers();
    }
  };
  await Promise.race([
    Promise.all(Array.from({ length: Math.min(jobs, total) }, work)),
    interrupted,
    thrown,
  ]);
  return tally;
}

/** Milliseconds as exactly as they mean anything: the digits after that are many, and noise. */
function toMicroseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}

/** All runs, in lanes: of each group of probes that share a namespace, and of all others. */
function scheduleOf(tasks: readonly Task[], lab: Lab, repeat: number): Schedule {
  const numbers = Array.from({ length: tasks.length * repeat }, (_, run) => run);
  const taskOf = (run: number) => tasks[run % tasks.length]!;
  const waits = (run: number) => patience(taskOf(run).probe);
  const lanes = Map.groupBy(numbers, (run) => lab.groupOf(taskOf(run)));
  const others = lanes.get(undefined) ?? [];
  const groups = [...lanes].flatMap(([group, runs]) => group === undefined ? [] : [{ group, runs }])
    .toSorted((x, y) => y.group.seconds - x.group.seconds)
    .map(({ group, runs }) => ({ runs, waits, atOnce: lab.atOnce(group), placed: true }));
  return new Schedule(
    [...groups, { runs: others, waits, atOnce: Infinity, placed: false }],
    lab.places,
  );
}

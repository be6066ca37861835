/**
 * A worker, seen from the lab: a process that is started, sent probes, and ended.
 * @module
 */

import type { Calibration } from "../judge/calibration.ts";
import type { ProbeResult } from "../result/result.ts";
import { libc, libcMissing } from "../sys/libc.ts";
import { killsBetween, memoryKills } from "../sys/memory_kills.ts";
import type { Launcher } from "../sys/namespace.ts";
import type { Sysctls } from "../sys/sysctl.ts";
import { lookAt, type Watchdog, watchProcess } from "../sys/watchdog.ts";
import { complaintIn, launchFailure, spawnFailure } from "./launch_failure.ts";
import { lines } from "./lines.ts";
import { defineProbe } from "../probe.ts";
import type { Asked } from "../probe/asked.ts";
import type { ObservedRow } from "../session/observing.ts";
import type { OnRow } from "../session/run_table.ts";
import type { Opened, Refusal, Stage } from "../session/stage.ts";
import type { Ready } from "../session/capabilities.ts";
import type { Job, Reply, Request, Setup, SetupFailure } from "./protocol.ts";
import { readReply } from "./reply.ts";
import { startedIn } from "./started.ts";

/** A worker could not be set up. */
export class SetupFailed extends Error {
  override readonly name = "SetupFailed";
  constructor(readonly failure: SetupFailure) {
    super(failure.reason);
  }
}

/** A worker that ended before it had answered. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
}

/** A worker that is not ready by then hangs, in milliseconds: a tool's own limit is less. */
const SETUP_LIMIT_MS = 30_000;
/**
 * Nor does one that has had less than so many times what this process took up to its first worker:
 * both load much the same, and a processor that is emulated may be fifty times slower than others.
 */
const SETUP_STARTS = 20;

let setupLimit: number | undefined;
/** How long a worker may take to be ready, of its own time. */
function setupLimitMs(): number {
  return setupLimit ??= Math.max(SETUP_LIMIT_MS, SETUP_STARTS * (lookAt(Deno.pid)?.ranMs ?? 0));
}

/** One that is to end before it has begun, and does neither by then, is ended with all around it. */
const BEGINNING_LIMIT_MS = 10_000;

const SIGKILL = 9;

interface Waiting {
  resolve(result: ProbeResult): void;
  reject(error: Error): void;
  readonly job: Job;
  readonly onRow: OnRow;
  readonly watchdog: Watchdog;
}

/** Somebody who plays a row at a time, and waits for what comes of one. */
interface Asking {
  resolve(reply: Answer): void;
  reject(error: Error): void;
}

type Answer = Extract<Reply, { readonly type: "opened" | "observed" }>;

/** A running worker. */
export class WorkerProcess {
  readonly #launcher: Launcher;
  readonly #process: Deno.ChildProcess;
  /** Marks its replies: nothing else that writes to its standard output knows it. */
  readonly #token = crypto.randomUUID();
  /** The worker's own process, once it has begun; until then, the process that is to start it. */
  #pid: number;
  #begun = false;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #waiting = new Map<number, Waiting>();
  readonly #asking = new Map<number, Asking>();
  /** What it says on its standard error. */
  readonly #complaint: Promise<string>;
  readonly #ready = Promise.withResolvers<Ready>();
  /** Who waits for its namespace to be set anew. */
  #giving: PromiseWithResolvers<Ready | undefined> | undefined;
  /** Who waits for what it finds of the observers. */
  #calibrating: PromiseWithResolvers<Calibration> | undefined;
  /** What is found of the observers, by it or another; its probes may have to wait for that. */
  #sights: Promise<Calibration> | undefined;
  #keys = 0;
  #ended = false;
  #killed = false;
  /** Why it was ended, where it has done nothing for too long. */
  #hung = "";
  /** How many processes the kernel had ended for want of memory when it was started. */
  readonly #killsBefore = memoryKills();
  #retiring = false;

  /** Throws a {@linkcode SetupFailed}. */
  private constructor(launcher: Launcher) {
    this.#launcher = launcher;
    this.#process = spawn(launcher);
    this.#pid = this.#process.pid;
    this.#input = this.#process.stdin.getWriter();
    this.#complaint = saidOn(this.#process.stderr);
    this.#read();
  }

  /**
   * Starts a worker and sets it up; it is ended where that is aborted, or takes too long. Throws a
   * {@linkcode SetupFailed}.
   */
  static async start(
    launcher: Launcher,
    setup: Setup,
    signal?: AbortSignal,
  ): Promise<{ worker: WorkerProcess; ready: Ready }> {
    const worker = new WorkerProcess(launcher);
    const end = () => void worker.kill();
    using _ = worker.#watch(setupLimitMs());
    signal?.addEventListener("abort", end);
    if (signal?.aborted) end();
    try {
      await worker.#send({ type: "setup", token: worker.#token, setup });
      return { worker, ready: await worker.#ready.promise };
    } finally {
      signal?.removeEventListener("abort", end);
    }
  }

  /** What it found when it was set up. */
  get ready(): Promise<Ready> {
    return this.#ready.promise;
  }

  /** The worker's process id. */
  get pid(): number {
    return this.#process.pid;
  }

  /** Whether anything can still be sent to it. */
  get alive(): boolean {
    return !this.#ended && !this.#killed;
  }

  /**
   * Has it run a probe; what cannot be judged is not sent. Throws a {@linkcode WorkerDied}. A worker
   * that has come no row further in `limitMs` of its own time hangs, and is ended; as long as it waits
   * for what is found of the observers, that has a limit of its own.
   */
  async run(job: Job, limitMs: number, onRow: OnRow): Promise<ProbeResult> {
    defineProbe(job.probe);
    const key = this.#keys++;
    const { promise, resolve, reject } = Promise.withResolvers<ProbeResult>();
    using watchdog = this.#watchOnceSighted(limitMs);
    this.#waiting.set(key, { resolve, reject, job, onRow, watchdog });
    await this.#send({ type: "probe", key, job });
    return await promise;
  }

  /**
   * Has it open a session in place of the one before, to be played a row at a time, and returns what
   * came of the rows that are given. Throws a {@linkcode WorkerDied}. So does {@linkcode observe}.
   */
  async open(stage: Stage, limitMs: number): Promise<Opened> {
    const key = this.#keys++;
    const answer = await this.#ask({ type: "open", key, stage }, limitMs);
    const { way, held } = answer as Extract<Answer, { type: "opened" }>;
    return { way, held };
  }

  /** Has it do something in the session that is open. */
  async observe(asked: readonly Asked[], limitMs: number): Promise<ObservedRow | Refusal> {
    const key = this.#keys++;
    const answer = await this.#ask({ type: "do", key, asked }, limitMs);
    return (answer as Extract<Answer, { type: "observed" }>).observed;
  }

  async #ask(
    request: Extract<Request, { readonly type: "open" | "do" }>,
    limitMs: number,
  ): Promise<Answer> {
    if (this.#ended) throw new WorkerDied("the worker has ended");
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#asking.set(request.key, { resolve, reject });
    using _ = this.#watch(limitMs);
    await this.#send(request);
    return await promise;
  }

  /**
   * Gives its namespace other settings, where it can be set anew, and returns what was found then.
   * Nothing may be running. Throws a {@linkcode WorkerDied}.
   */
  async give(given: Sysctls): Promise<Ready | undefined> {
    if (this.#ended) throw new WorkerDied("the worker has ended");
    this.#giving = Promise.withResolvers();
    using _ = this.#watch(setupLimitMs());
    await this.#send({ type: "give", given });
    return await this.#giving.promise;
  }

  /** Has it try the observers, before any probe. Throws a {@linkcode WorkerDied}. */
  async calibrate(): Promise<Calibration> {
    if (this.#ended) throw new WorkerDied("the worker has ended");
    this.#calibrating = Promise.withResolvers();
    this.#sights = this.#calibrating.promise;
    using _ = this.#watch(setupLimitMs());
    await this.#send({ type: "calibrate" });
    return await this.#sights;
  }

  /** Says what another has found of the observers, as soon as it has. */
  async tell(sights: Promise<Calibration>): Promise<void> {
    this.#sights = sights;
    await this.#send({ type: "sights", calibration: await sights });
  }

  /** Lets it finish what it is running, ends it, and waits for its end. */
  async retire(): Promise<void> {
    this.#retiring = true;
    if (this.#waiting.size === 0) await this.kill();
    await this.#process.status;
  }

  /**
   * Ends the worker at once, whatever it is doing, and waits for its end, and until what it leaves
   * has been cleaned up.
   */
  async kill(): Promise<void> {
    this.#killed ||= !this.#ended;
    if (!this.#ended) this.#end();
    await this.#process.status;
  }

  #end(): void {
    const withLibc = libcMissing() === undefined;
    if (this.#launcher.cleansUp && withLibc) return this.#endInOrder();
    try {
      this.#process.kill("SIGKILL");
    } catch (error) {
      // It has ended, and its output has not been read to the end yet.
      if (error instanceof TypeError) return;
      throw error;
    }
    // The tools that it has started are of its group, and end with it, those too that do not answer.
    if (!this.#launcher.cleansUp && withLibc) libc().kill(-this.#process.pid, SIGKILL);
  }

  /**
   * Ends the worker alone: who cleans up after it is of its group, and ends by itself. One that has
   * not begun is ended when it does, which its input's end has it do at the latest.
   */
  #endInOrder(): void {
    if (this.#begun) return void libc().kill(this.#pid, SIGKILL);
    this.#input.close().catch(() => {}); // it has been closed before
    const late = setTimeout(() => libc().kill(-this.#process.pid, SIGKILL), BEGINNING_LIMIT_MS);
    this.#process.status.then(() => clearTimeout(late));
  }

  async #send(request: Request): Promise<void> {
    try {
      await this.#input.write(new TextEncoder().encode(JSON.stringify(request) + "\n"));
    } catch {
      // The worker is gone: reading its output ends every wait.
    }
  }

  #watch(limitMs: number): Watchdog {
    // Who starts it with a trace waits for its end, and has another number.
    return watchProcess(() => this.#pid, limitMs, () => {
      this.#hung ||= `it did not go on for ${Math.round(limitMs / 100) / 10} s of its own time`;
      this.kill();
    });
  }

  /** Watches it from when it need not wait for what is found of the observers. */
  #watchOnceSighted(limitMs: number): Watchdog {
    if (this.#sights === undefined) return this.#watch(limitMs);
    let watchdog: Watchdog | undefined;
    let isOver = false;
    const begin = () => {
      if (!isOver) watchdog = this.#watch(limitMs);
    };
    // Where it has died of that, there is nothing to watch.
    this.#sights.then(begin, () => {});
    return {
      alive: () => watchdog?.alive(),
      [Symbol.dispose]: () => {
        isOver = true;
        watchdog?.[Symbol.dispose]();
      },
    };
  }

  /** Takes a reply, or returns why it makes no sense here. */
  #wrongAbout(reply: Reply): string | undefined {
    switch (reply.type) {
      case "begun":
        this.#begun = true;
        this.#pid = reply.pid;
        if (this.#killed) this.#end();
        return undefined;
      case "ready":
        this.#ready.resolve(reply.ready);
        return undefined;
      case "given":
        if (this.#giving === undefined) return "it was not asked for that";
        this.#giving.resolve(reply.ready);
        this.#giving = undefined;
        return undefined;
      case "calibrated":
        if (this.#calibrating === undefined) return "it was not asked for that";
        this.#calibrating.resolve(reply.calibration);
        this.#calibrating = undefined;
        return undefined;
      case "failed":
        this.#ready.reject(new SetupFailed(reply.failure));
        return undefined;
    }
    const asking = this.#asking.get(reply.key);
    if (asking !== undefined && reply.type !== "row" && reply.type !== "result") {
      this.#asking.delete(reply.key);
      if (reply.type === "broke") asking.reject(new Error(reply.reason));
      else asking.resolve(reply);
      return undefined;
    }
    if (reply.type === "opened" || reply.type === "observed") return "it was not asked for that";
    const waiting = this.#waiting.get(reply.key);
    if (waiting === undefined) return "it was not asked for that";
    if (reply.type === "row") {
      waiting.watchdog.alive();
      waiting.onRow(reply.action);
      return undefined;
    }
    const { id, family } = waiting.job;
    if (reply.type === "broke") waiting.reject(new Error(reply.reason));
    else if (reply.result.id !== id || reply.result.family !== family) {
      return `it was asked for ${id} IPv${family}`;
    } else waiting.resolve(reply.result);
    this.#waiting.delete(reply.key);
    if (this.#retiring && this.#waiting.size === 0) this.kill();
    return undefined;
  }

  /** What is known of a SIGKILL: the lab's own, or the kernel's. */
  #whyKilled(signal: Deno.Signal | null): string {
    const kernels = signal === "SIGKILL" && !this.#killed
      ? killsBetween(this.#killsBefore, memoryKills())
      : "";
    const why = this.#hung || kernels;
    return why === "" ? "" : `: ${why}`;
  }

  async #read(): Promise<void> {
    let nonsense = "";
    for await (const line of lines(this.#process.stdout)) {
      // What comes after something else may be half of a reply.
      if (nonsense !== "") continue;
      const reply = readReply(line, this.#token);
      const wrong = "type" in reply ? this.#wrongAbout(reply) : reply.wrong ?? "";
      if (wrong === undefined) continue;
      const what = wrong === "" ? "" : `${wrong}: `;
      nonsense = `: ${what}it wrote ${JSON.stringify(line.slice(0, 200))} to its standard output`;
      this.kill();
    }
    this.#ended = true;
    const { code, signal } = await this.#process.status;
    const how = this.#killed ? "by SIGKILL" : signal === null ? `with ${code}` : `by ${signal}`;
    const complaint = signal === null && !this.#killed ? await this.#complaint : "";
    const last = nonsense || complaintIn(complaint) || this.#whyKilled(signal);
    const died = new WorkerDied(`the worker ended ${how} before it answered${last}`);
    this.#ready.reject(
      new SetupFailed(
        this.#begun || nonsense !== "" || this.#hung !== ""
          ? { kind: "broken", lack: { code: "worker-broken" }, reason: died.message }
          : launchFailure(this.#launcher.kind, how, complaint),
      ),
    );
    this.#ready.promise.catch(() => {});
    this.#giving?.reject(died);
    this.#calibrating?.reject(died);
    for (const { reject } of this.#waiting.values()) reject(died);
    for (const { reject } of this.#asking.values()) reject(died);
    this.#waiting.clear();
    this.#asking.clear();
  }
}

function spawn(launcher: Launcher): Deno.ChildProcess {
  try {
    return startedIn(launcher);
  } catch (error) {
    throw new SetupFailed(spawnFailure(launcher.command, error as Error));
  }
}

/** How much is kept of what a worker says on its standard error. */
const COMPLAINT_CHARACTERS = 8000;

async function saidOn(stream: ReadableStream<Uint8Array>): Promise<string> {
  let said = "";
  for await (const line of lines(stream)) {
    said = `${said}${line}\n`.slice(-COMPLAINT_CHARACTERS);
  }
  return said;
}

/**
 * A worker, seen from the lab: a process that is started, told, and ended.
 * @module
 */

import type { ProbeResult } from "../result.ts";
import type { Launcher } from "../sys/namespace.ts";
import { lines } from "./lines.ts";
import type { OnRow } from "./run_table.ts";
import type { Job, Ready, Reply, Request, Setup, SetupFailure } from "./worker_protocol.ts";

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

interface Waiting {
  resolve(result: ProbeResult): void;
  reject(error: Error): void;
  readonly onRow: OnRow;
}

/** A running worker. */
export class WorkerProcess {
  readonly #process: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #waiting = new Map<number, Waiting>();
  /** The last that it says on its standard error. */
  readonly #complaint: Promise<string>;
  readonly #ready = Promise.withResolvers<Ready>();
  #keys = 0;
  #ended = false;
  #retiring = false;

  private constructor(launcher: Launcher, probes: string) {
    this.#process = new Deno.Command(launcher.command, {
      args: [...launcher.args, Deno.execPath(), ...argsFor(probes)],
      env: { NO_COLOR: "1" },
      // In a group of its own: Ctrl-C is for the lab, which says when its workers end.
      detached: true,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#input = this.#process.stdin.getWriter();
    this.#complaint = lastLine(this.#process.stderr);
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
    const worker = new WorkerProcess(launcher, setup.probes);
    const end = () => void worker.kill();
    const watchdog = setTimeout(end, SETUP_LIMIT_MS);
    signal?.addEventListener("abort", end);
    if (signal?.aborted) end();
    try {
      await worker.#tell({ type: "setup", setup });
      return { worker, ready: await worker.#ready.promise };
    } finally {
      clearTimeout(watchdog);
      signal?.removeEventListener("abort", end);
    }
  }

  /** The worker's process id. */
  get pid(): number {
    return this.#process.pid;
  }

  /** Whether it can still be told anything. */
  get alive(): boolean {
    return !this.#ended;
  }

  /** Has it run a probe. Throws a {@linkcode WorkerDied}. */
  async run(job: Job, onRow: OnRow): Promise<ProbeResult> {
    const key = this.#keys++;
    const { promise, resolve, reject } = Promise.withResolvers<ProbeResult>();
    this.#waiting.set(key, { resolve, reject, onRow });
    await this.#tell({ type: "probe", key, job });
    return await promise;
  }

  /** Lets it finish what it is running, ends it, and waits for its end. */
  async retire(): Promise<void> {
    this.#retiring = true;
    if (this.#waiting.size === 0) await this.kill();
    await this.#process.status;
  }

  /** Ends the worker at once, whatever it is doing, and waits for its end. */
  async kill(): Promise<void> {
    try {
      if (!this.#ended) this.#process.kill("SIGKILL");
    } catch (error) {
      // It has ended, and its output has not been read to the end yet.
      if (!(error instanceof TypeError)) throw error;
    }
    await this.#process.status;
  }

  async #tell(request: Request): Promise<void> {
    try {
      await this.#input.write(new TextEncoder().encode(JSON.stringify(request) + "\n"));
    } catch {
      // The worker is gone: reading its output tells everybody who waits.
    }
  }

  #take(reply: Reply): void {
    if (reply.type === "ready") this.#ready.resolve(reply.ready);
    else if (reply.type === "failed") this.#ready.reject(new SetupFailed(reply.failure));
    else if (reply.type === "row") this.#waiting.get(reply.key)?.onRow(reply.action);
    // deno-lint-ignore no-console -- it is the probe's own
    else if (reply.type === "printed") console.error(reply.text);
    else {
      const waiting = this.#waiting.get(reply.key);
      if (reply.type === "result") waiting?.resolve(reply.result);
      else waiting?.reject(new Error(reply.reason));
      this.#waiting.delete(reply.key);
      if (this.#retiring && this.#waiting.size === 0) this.kill();
    }
  }

  async #read(): Promise<void> {
    let nonsense = "";
    for await (const line of lines(this.#process.stdout)) {
      // What comes after something else may be half of a reply.
      if (nonsense !== "") continue;
      const reply = replyOf(line);
      if (reply !== undefined) this.#take(reply);
      else {
        nonsense = `: it wrote ${JSON.stringify(line.slice(0, 200))} to its standard output`;
        this.kill();
      }
    }
    this.#ended = true;
    const { code, signal } = await this.#process.status;
    const how = signal === null ? `with ${code}` : `by ${signal}`;
    const complaint = signal === null ? await this.#complaint : "";
    const died = new WorkerDied(
      `the worker ended ${how} before it answered${nonsense || complaint && `: ${complaint}`}`,
    );
    this.#ready.reject(new SetupFailed({ kind: "broken", reason: died.message }));
    this.#ready.promise.catch(() => {});
    for (const { reject } of this.#waiting.values()) reject(died);
    this.#waiting.clear();
  }
}

/** What a line says; `undefined` where it is no reply. */
function replyOf(line: string): Reply | undefined {
  try {
    return JSON.parse(line) as Reply;
  } catch {
    return undefined;
  }
}

async function lastLine(stream: ReadableStream<Uint8Array>): Promise<string> {
  let last = "";
  for await (const line of lines(stream)) last = line.trim() || last;
  return last.slice(0, 200);
}

const PROJECT = `${import.meta.dirname}/../..`;

/** A worker may read the project, and the probes that it runs; all, where Deno cannot be told that. */
function argsFor(probes: string): string[] {
  const folders = [PROJECT, decodeURIComponent(new URL(probes).pathname)];
  const named = !folders.some((folder) => folder.includes(","));
  return [
    ...["run", "--quiet", "--no-prompt", "--config", `${PROJECT}/deno.json`],
    ...["-P=worker", named ? `--allow-read=${folders}` : "--allow-read"],
    new URL("./worker.ts", import.meta.url).href,
  ];
}

/**
 * A workbench: one worker in a namespace of its own, on which somebody plays a row at a time.
 * @module
 */

import type { Probe } from "../probe.ts";
import { DEFAULT_OBSERVER } from "../observe/names.ts";
import type { Lack } from "../result/lack.ts";
import type { ProbeResult } from "../result/result.ts";
import type { Asked } from "../probe/asked.ts";
import type { Ready } from "../session/capabilities.ts";
import { patience, unmet } from "../session/needs.ts";
import type { ObservedRow } from "../session/observing.ts";
import type { MakeName } from "../session/make.ts";
import type { Opened, Refusal, Stage } from "../session/stage.ts";
import { libcMissing } from "../sys/libc.ts";
import { readTcpSysctls, type Sysctls } from "../sys/sysctl.ts";
import { findPool } from "./find_pool.ts";
import type { Pool } from "./pool.ts";
import type { Job } from "./protocol.ts";

/** What a workbench is to be like. */
export interface WorkbenchPlan {
  /** How long a row may take to settle, in milliseconds. */
  readonly timeoutMs: number;
  /** Settings in place of the host's. */
  readonly sysctls?: Sysctls;
  /** Who makes sockets where both can. */
  readonly sockets?: MakeName;
  /** The observer that gives the evidence, where another than the usual one was asked for. */
  readonly observer?: string;
  /** Ends the setting up early. */
  readonly signal?: AbortSignal;
}

/** There is nothing to play on, or not for that. */
export class NoWorkbench extends Error {
  override readonly name = "NoWorkbench";
  constructor(reason: string, readonly lack?: Lack) {
    super(reason);
  }
}

/** How many times a row's own limit a worker may take for one, before it is taken to hang. */
const PATIENCE = 8;

/** One worker, which plays what it is asked to. Disposing of it ends that, and all that it has opened. */
export class Workbench implements AsyncDisposable {
  readonly #plan: WorkbenchPlan;
  readonly #pool: Pool;

  private constructor(plan: WorkbenchPlan, pool: Pool) {
    this.#plan = plan;
    this.#pool = pool;
  }

  /** Sets one up. Throws a {@linkcode NoWorkbench} where none can be had, or a setting cannot be made. */
  static async open(plan: WorkbenchPlan): Promise<Workbench> {
    const { timeoutMs, sysctls = {}, sockets, observer, signal } = plan;
    const host = libcMissing() === undefined ? readTcpSysctls() : {};
    const found = await findPool(
      {
        observer: observer ?? DEFAULT_OBSERVER,
        anyObserver: observer === undefined,
        timeoutMs,
        settings: { host, chosen: sysctls },
        wire: true,
        ...(sockets && { sockets }),
      },
      1,
      signal,
    );
    if ("pool" in found) return new Workbench(plan, found.pool);
    throw new NoWorkbench(found.failure.reason, found.failure.lack);
  }

  /**
   * Opens a session in place of the one before, and returns what came of the rows that it is given: the
   * last of them has not passed where what they lead to was not reached. Throws a {@linkcode NoWorkbench}
   * where the host lacks what it needs, and a `WorkerDied`.
   */
  async begin(stage: Stage): Promise<Opened> {
    const { medium, family, given } = stage;
    const like = { title: "", source: "", medium, ...(given && { given }), table: [] } as Probe;
    const missing = unmet(like, family, this.#pool.ready, this.#plan.sockets);
    if (missing !== undefined) throw new NoWorkbench(missing.reason, missing.lack);
    const rows = (given?.rows?.length ?? 0) + 1;
    return await (await this.#pool.first).open(stage, rows * PATIENCE * this.#plan.timeoutMs);
  }

  /** Does something in that session. Throws a `WorkerDied`. */
  async do(asked: readonly Asked[]): Promise<ObservedRow | Refusal> {
    const waitMs = asked.reduce((sum, one) => sum + 1000 * secondsOf(one), 0);
    const limitMs = PATIENCE * this.#plan.timeoutMs + 2 * waitMs + LONGEST_TIMER_MS;
    return await (await this.#pool.first).observe(asked, limitMs);
  }

  /** Runs a probe beside that. */
  async run(job: Job): Promise<ProbeResult> {
    const { table, ...probe } = job.probe;
    const waits = patience({ table, ...probe } as Probe) * 2000;
    const limitMs = waits + this.#plan.timeoutMs * PATIENCE * (table.length + 1);
    return await this.#pool.run(job, limitMs, () => {});
  }

  /** What was found when it was set up. */
  get ready(): Ready {
    return this.#pool.ready;
  }

  /** Ends everything. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool[Symbol.asyncDispose]();
  }
}

/** A timer of the kernel's may be waited for that shows itself how long it is: a retransmission, at most. */
const LONGEST_TIMER_MS = 150_000;

function secondsOf(asked: Asked): number {
  switch (asked.kind) {
    case "wait":
    case "outlast":
      return asked.seconds;
    case "age":
      return asked.seconds ?? 0;
    case "becomes":
      return asked.within[1] / 1000;
    default:
      return 0;
  }
}

/**
 * What has been played, and what it is played on: to take something back, or to have something else
 * given, the rest is played again from the start.
 * @module
 */

import { NoWorkbench, Workbench } from "../../fleet/workbench.ts";
import type { Asked } from "../../probe/asked.ts";
import { actionsOf, type Given, type Probe, type WireRow } from "../../probe.ts";
import type { ProbeResult, RowResult } from "../../result/result.ts";
import { defaultTimeoutMs } from "../../run/run_probes.ts";
import type { MakeName } from "../../session/make.ts";
import type { ObservedRow } from "../../session/observing.ts";
import type { Refusal } from "../../session/stage.ts";
import type { Sysctls } from "../../sys/sysctl.ts";

/** What is so before the first row. */
export interface Setting {
  readonly medium: Probe["medium"];
  readonly family: 4 | 6;
  readonly sockets?: MakeName;
  /** Settings of the kernel's. */
  readonly sysctls: Sysctls;
  /** What else is given, but for rows. */
  readonly given: Omit<Given, "rows" | "sysctl">;
  /** The rows that lead to where it begins, and what that is called. */
  readonly reach?: { readonly name: string; readonly rows: readonly WireRow[] };
}

/** A line that was played, and what came of it. */
export interface Move extends Line {
  readonly observed: ObservedRow;
  /** Nobody has asked for it: it came between two lines. */
  readonly isMeanwhile?: true;
}

/** A line that asks for something to be done. */
export interface Line {
  readonly line: string;
  readonly asked: readonly Asked[];
}

/**
 * The line by which a move comes to the same once more: what a timer sent while time went by is waited
 * for, as another time may be too short.
 */
function againOf(move: Line | Move): Line {
  const { line, asked } = move;
  const row = "observed" in move ? move.observed.row : undefined;
  const isWaited = asked.some(({ kind }) => kind === "wait");
  return isWaited && row !== undefined ? { line, asked: actionsOf(row) } : { line, asked };
}

/** What was to be begun with is not so. */
export class NotReached extends Error {
  override readonly name = "NotReached";
  constructor(readonly state: string, readonly row: RowResult) {
    super(`${state} is not reached: ${row.reason}`);
  }
}

/** Longer than that between two lines, in milliseconds, and what came meanwhile is looked at first. */
const MEANWHILE_MS = 150;

const WAIT_NO_MORE: readonly Asked[] = [{ kind: "wait", seconds: 0 }];

/** A session that is played line by line. */
export class Player implements AsyncDisposable {
  #bench: Workbench | undefined;
  /** What the workbench was set up for. */
  #benchFor = "";
  #setting: Setting;
  #moves: Move[] = [];
  #way: readonly RowResult[] = [];
  #held: readonly string[] = [];
  #rested = 0;
  readonly #signal: AbortSignal;

  constructor(setting: Setting, signal: AbortSignal) {
    this.#setting = setting;
    this.#signal = signal;
  }

  get setting(): Setting {
    return this.#setting;
  }

  get moves(): readonly Move[] {
    return this.#moves;
  }

  /** The rows that were given, as they came. */
  get way(): readonly RowResult[] {
    return this.#way;
  }

  /** What the wire holds. */
  get held(): readonly string[] {
    return this.#held;
  }

  /** The rows of a table that say what was played. */
  get rows(): readonly WireRow[] {
    return this.#moves.flatMap(({ observed }) => observed.row ?? []);
  }

  /** What the host's settings are here. */
  get sysctls(): Sysctls {
    return this.#bench?.ready.sysctls ?? {};
  }

  /**
   * Does what a line asks for; before that, looks at what came since the line before. Throws a
   * `WorkerDied`, and what {@linkcode begin} throws.
   */
  async play(line: string, asked: readonly Asked[]): Promise<(Move | Refusal)[]> {
    if (this.#bench === undefined) await this.begin(this.#setting, []);
    const meanwhile = performance.now() - this.#rested > MEANWHILE_MS && this.#moves.length > 0
      ? await this.#do({ line: "", asked: WAIT_NO_MORE })
      : undefined;
    const came = meanwhile !== undefined && "observed" in meanwhile && meanwhile.observed.row
      ? [{ ...meanwhile, isMeanwhile: true } as const]
      : [];
    const before = this.#moves.length;
    this.#moves.push(...came);
    const move = await this.#do({ line, asked });
    if ("observed" in move) this.#moves.push(move);
    // What was done of it before it failed, nothing that is played says.
    else if (asked.length > 1 || move.mismatches !== undefined) {
      await this.begin(this.#setting, this.#moves.slice(0, before));
      return [move];
    }
    return [...came, move];
  }

  async #do({ line, asked }: Line): Promise<Move | Refusal> {
    const observed = await this.#bench!.do(asked);
    this.#rested = performance.now();
    if ("reason" in observed) return observed;
    this.#held = observed.held;
    return { line, asked, observed };
  }

  /**
   * Begins anew with another setting, and plays lines again, as far as they can be: those that cannot
   * are returned, with why. Throws a `NoWorkbench`, a {@linkcode NotReached}, a `WorkerDied`.
   */
  async begin(
    setting: Setting,
    moves: readonly (Line | Move)[] = this.#moves,
  ): Promise<{ readonly line: string; readonly refusal: Refusal } | undefined> {
    await this.#benchWith(setting);
    const { medium, family, given, reach } = setting;
    const { way, held } = await this.#bench!.begin({
      ...{ medium, family },
      given: { ...given, ...(reach && { rows: reach.rows }) },
    });
    const last = way.at(-1);
    if (reach !== undefined && last !== undefined && last.verdict !== "pass") {
      // What was before can still be gone on with.
      if (setting !== this.#setting) await this.begin(this.#setting);
      throw new NotReached(reach.name, last);
    }
    this.#setting = setting;
    [this.#way, this.#held, this.#moves] = [way, held, []];
    this.#rested = performance.now();
    for (const before of moves) {
      const move = await this.#do(againOf(before));
      if (!("observed" in move)) return { line: before.line, refusal: move };
      this.#moves.push("isMeanwhile" in before ? { ...move, isMeanwhile: true } : move);
    }
    return undefined;
  }

  /** The probe that has been played. */
  probe(title: string, source: string): Probe {
    const { medium, sysctls, given, reach } = this.#setting;
    const whole: Given = {
      ...Object.keys(sysctls).length > 0 && { sysctl: sysctls as Given["sysctl"] },
      ...given,
      ...reach && { rows: reach.rows },
    } as Given;
    return {
      ...{ title, source },
      ...slowness(this.rows),
      medium,
      ...Object.keys(whole).length > 0 && { given: whole },
      table: this.rows,
    } as Probe;
  }

  /** Runs a probe beside, in an address family, under the same settings. */
  async run(probe: Probe, family: 4 | 6): Promise<ProbeResult> {
    return await this.#bench!.run({ id: "play", family, probe });
  }

  /** Ends all that it has begun. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#bench?.[Symbol.asyncDispose]();
    this.#bench = undefined;
  }

  /** A workbench is a namespace's: other settings, or other sockets, take another. */
  async #benchWith({ sysctls, sockets }: Setting): Promise<void> {
    const wanted = JSON.stringify([sysctls, sockets]);
    if (this.#bench !== undefined && wanted === this.#benchFor) return;
    const next = await Workbench.open({
      ...{ timeoutMs: defaultTimeoutMs(), sysctls, signal: this.#signal },
      ...(sockets && { sockets }),
    });
    if (this.#signal.aborted) {
      await next[Symbol.asyncDispose]();
      throw new NoWorkbench("interrupted");
    }
    await this.#bench?.[Symbol.asyncDispose]();
    [this.#bench, this.#benchFor] = [next, wanted];
  }
}

/** More than that is slow, in milliseconds. */
const SLOW_MS = 20_000;

function slowness(rows: readonly WireRow[]): { readonly slow?: string } {
  const waitsMs = rows.flatMap((row) => [row.do].flat() as readonly Asked[]).map((action) =>
    action.kind === "becomes"
      ? action.within[1] / 2
      : action.kind === "outlast"
      ? 1000 * action.seconds
      : 0
  );
  const most = Math.max(0, ...waitsMs);
  return most > SLOW_MS ? { slow: `it waits for about ${Math.round(most / 1000)} s` } : {};
}

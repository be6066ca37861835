/**
 * One probe's sockets, played a row at a time. No row knows of those that come after it.
 * @module
 */

import { describeMismatch } from "../language/en/mismatch.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import {
  actionsOf,
  type Given,
  isForTimer,
  type Medium,
  type Row,
  type SocketName,
  spansOf,
} from "../probe.ts";
import type { RowResult } from "../result/result.ts";
import { inWords } from "../sys/shortage.ts";
import { parseSegmentPattern } from "../tcp/segment_pattern.ts";
import { deviationsOn } from "../judge/deviations.ts";
import { act } from "./act.ts";
import { applicationOf, type Context, isUntold, tell } from "./context.ts";
import { Deadline, Diverged } from "./deadline.ts";
import type { Host } from "./host.ts";
import { reasonsOf } from "./paths.ts";
import { othersOf, pending, testimony } from "./row_result.ts";
import { settle } from "./settling.ts";
import type { Before, RowInPlay, Settled } from "./row_in_play.ts";
import { Sockets } from "./sockets.ts";
import { trusted } from "./trusting.ts";
import { Unavailable } from "./unavailable.ts";
import { WireRecord } from "./wire_record.ts";

/** Longer than the first timeout of a SYN, which is 1 s (RFC 6298, 2.1), on a busy host too. */
const RETRANSMISSION_MS = 1500;

const NOTHING = { a: { state: "CLOSED" }, b: { state: "CLOSED" } } as const;

/** What a session is opened with. */
export interface Opening {
  /** When it began, by `performance.now()`. */
  readonly began?: number;
  readonly given?: Given;
}

/** How long an end waits after its last retransmission: at the most twice as long as before that. */
function lastWait(row: Row): number {
  const givesUp = actionsOf(row).some((action) =>
    "gives" in action && action.gives === "ETIMEDOUT"
  );
  return givesUp ? 2 * (spansOf(row).at(-1)?.[1] ?? 0) : 0;
}

/** One probe's sockets in one address family. Disposing of it ends all that its rows have begun. */
export class Session implements AsyncDisposable {
  readonly #host: Host;
  readonly #medium: Medium;
  readonly #sockets: Sockets;
  readonly #wireRecord: WireRecord;
  #before: Before = { polled: { ...NOTHING, asked: 0, answered: 0 }, cursor: 0 };
  /** When the states that the last row left were reached: between these two times. */
  #entered = { from: performance.now(), by: performance.now() };
  #reached = 0;
  #steps = 0;

  /** `began` is when, by `performance.now()`. Throws where the host lacks the medium. */
  constructor(host: Host, medium: Medium, family: 4 | 6, { began, given = {} }: Opening = {}) {
    this.#host = host;
    this.#medium = medium;
    this.#sockets = new Sockets(host, medium, family, given);
    this.#wireRecord = new WireRecord(
      this.#sockets.wire,
      began ?? performance.now(),
      host.packets ?? false,
    );
  }

  /** Where observers show the two ends. */
  get tuples(): Sockets["tuples"] {
    return this.#sockets.tuples;
  }

  /** A socket's descriptor, once its application has it. */
  async descriptorOf(name: SocketName): Promise<number> {
    return await this.#sockets.descriptorOf(name);
  }

  /** What is wrong with TCP beside what any row says. */
  get mismatches(): readonly Mismatch[] {
    return this.#sockets.wire?.mismatches ?? [];
  }

  /** Plays a row. Never throws: what goes wrong in the lab is `broken`. */
  async step(row: Row): Promise<RowResult> {
    return await this.#step(row, this.#steps++, this.#host);
  }

  /** Plays a row on the way to others: it is judged by the cheapest observer, which is no evidence. */
  async reach(row: Row): Promise<RowResult> {
    const { poller: observer, witnesses: _, ...host } = this.#host;
    return await this.#step(row, this.#reached++, { ...host, poller: observer, observer });
  }

  async #step(row: Row, step: number, host: Host): Promise<RowResult> {
    const result = pending(row, step, this.#medium);
    try {
      this.#record(row, result, host, await this.#play(row, result.announced, host));
    } catch (error) {
      const { code } = error as { code?: unknown };
      const reason = inWords(error);
      if (error instanceof Unavailable) {
        return Object.assign(result, { verdict: "skip", reason, lack: error.lack });
      }
      Object.assign(result, {
        verdict: "broken",
        reason,
        ...(typeof code === "string" && { errno: code }),
      });
    }
    return await this.#asked(result);
  }

  /** What the kernel says of what it did in a row: no verdict hangs on it. */
  async #asked(result: RowResult): Promise<RowResult> {
    const { trace, timeoutMs } = this.#host;
    if ("missing" in trace || this.#sockets.wire === undefined) return result;
    const kernel = await reasonsOf(trace, this.tuples.b.local.port ?? 0, timeoutMs);
    return kernel.length === 0 ? result : { ...result, kernel };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sockets[Symbol.asyncDispose]();
  }

  async #play(row: Row, announced: readonly string[], host: Host): Promise<Settled> {
    const sockets = this.#sockets;
    const from = performance.now();
    const timeoutMs = this.#timeoutOf(row);
    // When a segment was sent is known only as exactly as it was taken in.
    const deadline = new Deadline(timeoutMs, () => sockets.wire?.pump());
    const context = { sockets, host, deadline, entered: this.#entered };
    const at: RowInPlay = {
      sockets,
      host,
      row,
      patterns: announced.map(parseSegmentPattern),
      before: this.#before,
      from,
      timeoutMs,
      diverged: await this.#act(row, context),
    };
    let settled = await settle(at);
    if (settled.verdict === "fail" && await isUntold(context)) {
      await applicationOf("a", context);
      settled = await settle(at);
    }
    if (settled.verdict === "fail" && sockets.failure !== undefined) throw sockets.failure;
    settled = await trusted(settled, at);
    await tell(settled.polled, context);
    for (const frame of settled.segments.announced) frame.announced = true;
    this.#before = { polled: settled.polled, cursor: settled.judged };
    this.#entered = { from, by: performance.now() };
    return settled;
  }

  /** Does what the row says, and returns what happened where that is something else. */
  async #act(row: Row, context: Context): Promise<Mismatch | undefined> {
    try {
      for (const action of actionsOf(row)) await act(action, context);
    } catch (error) {
      if (!(error instanceof Diverged)) throw error;
      return error.mismatch;
    }
  }

  /** A row that waits for a timer of the kernel's is given the time for it, whatever was chosen. */
  #timeoutOf(row: Row): number {
    const { timeoutMs } = this.#host;
    const latest = spansOf(row).reduce((sum, [, toMs]) => sum + toMs, 0) + lastWait(row);
    return Math.max(
      timeoutMs,
      actionsOf(row).some(isForTimer) ? RETRANSMISSION_MS : 0,
      latest + timeoutMs,
    );
  }

  #record(row: Row, result: RowResult, host: Host, settled: Settled): void {
    result.verdict = settled.verdict;
    if (settled.verdict !== "pass") result.mismatches = [...settled.mismatches];
    if (settled.verdict === "fail") {
      result.reason = settled.mismatches.map(describeMismatch).join("; ");
    }
    if (settled.verdict === "fail" && row.open !== undefined) {
      // What nothing lays down can be otherwise, and be no failure.
      const { open } = row;
      result.verdict = "deviates";
      result.reason = `${settled.mismatches.map(describeMismatch).join("; ")} (${open})`;
    }
    // A known difference is gone, and the standard's way was seen.
    if (settled.verdict === "pass" && deviationsOn(row, host.stack).length > 0) {
      result.changed = true;
    }
    if (settled.deviation !== undefined) {
      result.reason = `${settled.deviation.reason} (${settled.deviation.link})`;
    }
    const { observer, poller } = host;
    Object.assign(result, testimony(settled, observer));
    if (row.also !== undefined) result.also = othersOf(row, settled);
    const unseen = Object.entries(settled.unseen).map(([name, facets = []]) => [name, [...facets]]);
    if (unseen.length > 0) result.unseen = Object.fromEntries(unseen);
    const others = poller.name in settled.witnesses ? [poller] : [];
    const { witnesses = others } = host;
    if (witnesses.length > 0) {
      const all = { [observer.name]: settled.seen, ...settled.witnesses };
      result.witnesses = Object.fromEntries(
        [observer, ...witnesses].map((one) => {
          const seen = all[one.name]!;
          const unseen = Object.fromEntries(
            settled.blind.filter(({ name }) => name === one.name)
              .map(({ socket }) => [socket, ["state"] as const]),
          );
          return [one.name, testimony({ seen, unseen, told: {} }, one)];
        }),
      );
    }
    result.wire = this.#wireRecord.next(settled.segments.announced);
    const carried = this.#wireRecord.carried();
    if (carried !== undefined) result.carried = carried;
  }
}

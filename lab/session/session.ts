/**
 * One probe's sockets, played a row at a time. No row knows of those that come after it.
 * @module
 */

import { senderAwaited, wrongAmong } from "./row_segments.ts";
import { describeMismatch } from "../language/en/mismatch.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import {
  actionsOf,
  type ConnectionName,
  deviationsOf,
  type Expectation,
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
import { ENDS } from "../judge/find.ts";
import { deviationsOn } from "../judge/deviations.ts";
import { NotShown } from "../tcp/option_bytes.ts";
import { act, NoSuchSegment } from "./act.ts";
import type { Asked } from "../probe/asked.ts";
import { applicationOf, type Context, isUntold, tell } from "./context.ts";
import { Unreturned } from "./await.ts";
import { Deadline, Diverged } from "./deadline.ts";
import type { Host } from "./host.ts";
import { checkKeptBack, TooLate } from "./kept_back.ts";
import { heldTexts, observeActions, type ObservedRow } from "./observing.ts";
import { reasonsOf } from "./paths.ts";
import { othersOf, pending, testimony } from "./row_result.ts";
import { settle } from "./settling.ts";
import type { Before, RowInPlay, Settled } from "./row_in_play.ts";
import { Sockets } from "./sockets.ts";
import { trusted } from "./trusting.ts";
import { optionUnavailable, Unavailable } from "./unavailable.ts";
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

/** What holds for all that is sent, whatever else nothing lays down. */
function isRule({ kind }: Mismatch): boolean {
  return kind === "segment rule" || kind === "checksum" || kind === "malformed";
}

/** By when the last of a row's segments is sent, in milliseconds. */
function lastOf(expected: Pick<Expectation, "within">): number {
  return spansOf(expected).reduce((sum, [, toMs]) => sum + toMs, 0);
}

/** How long an end waits after its last retransmission: at the most twice as long as before that. */
function lastWait(row: Row): number {
  const givesUp = actionsOf(row).some((action) =>
    "gives" in action && action.gives === "ETIMEDOUT"
  );
  return givesUp ? 2 * (spansOf(row).at(-1)?.[1] ?? 0) : 0;
}

/** Whether nothing is otherwise than it should be but what calls have given. */
function isOfCalls(mismatches: readonly Mismatch[]): boolean {
  return mismatches.every(({ kind }) => kind === "call");
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
  /** A row that nothing lays down was to send a segment, and has not. */
  #isLacking = false;
  /** What {@linkcode observe} has to know of what was before. */
  readonly #course = {
    connecting: new Set<ConnectionName>(),
    since: { a: performance.now(), b: performance.now() },
  };
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
    const { wire } = this.#sockets;
    const last = wire?.frames.slice(this.#before.cursor) ?? [];
    const ofNoRow = wrongAmong(last, this.#host.stack);
    return [...wire?.mismatches ?? [], ...ofNoRow];
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

  /** What the wire holds for rows to come. */
  get held(): readonly string[] {
    return heldTexts(this.#sockets);
  }

  /**
   * Does what is asked for without judging what comes of it. Throws where nothing can be said of it: a
   * call that does not return, a segment that is not there, something that this host lacks.
   */
  async observe(asked: readonly Asked[]): Promise<ObservedRow> {
    const from = performance.now();
    const context = this.#context(from, this.#host.timeoutMs);
    const nothing: Row = { do: [] };
    const at = this.#inPlay(nothing, this.#host, from, this.#host.timeoutMs);
    const unjudged = await observeActions(asked, context, at, this.#course);
    const { row, calls, isWritable, restless } = unjudged;
    const result = pending(row, this.#steps++, this.#medium);
    const patterns = result.announced.map(parseSegmentPattern);
    const settled = await settle({ ...at, row, patterns });
    if (this.#sockets.failure !== undefined) throw this.#sockets.failure;
    this.#record(row, result, this.#host, settled);
    this.#leave(settled, from);
    return {
      ...(isWritable && { row }),
      result: await this.#asked(result),
      calls,
      held: heldTexts(this.#sockets),
      // It is not so any more, as it was just written down.
      ...((restless || !settled.mismatches.every(isRule)) && { restless: true }),
    };
  }

  async #step(row: Row, step: number, host: Host): Promise<RowResult> {
    const result = pending(row, step, this.#medium);
    try {
      this.#record(row, result, host, await this.#play(row, result.announced, host));
    } catch (thrown) {
      const error = thrown instanceof NotShown ? optionUnavailable(thrown) ?? thrown : thrown;
      const { code } = error as { code?: unknown };
      const reason = inWords(error);
      // Without what an open row did not send, it cannot go on.
      if (error instanceof NoSuchSegment && this.#isLacking) return result;
      if (error instanceof Unavailable) {
        return Object.assign(result, { verdict: "skip", reason, lack: error.lack });
      }
      Object.assign(result, {
        verdict: "broken",
        reason,
        ...(typeof code === "string" && { errno: code }),
        ...(error instanceof Unreturned && { mismatches: [error.mismatch] }),
        ...(error instanceof TooLate && { lack: error.lack }),
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
    // What a timer has sent before the row is known to have been sent before it.
    sockets.wire?.pump();
    const from = performance.now();
    const timeoutMs = this.#timeoutOf(row);
    const context = this.#context(from, timeoutMs, host);
    const at: RowInPlay = {
      ...this.#inPlay(row, host, from, timeoutMs),
      patterns: announced.map(parseSegmentPattern),
      diverged: await this.#act(row, context),
    };
    let settled = await settle(at);
    if (settled.verdict === "fail" && await isUntold(context)) {
      await applicationOf("a", context);
      settled = await settle(at);
    }
    if (settled.verdict === "fail") {
      if (sockets.failure !== undefined) throw sockets.failure;
      // A row that waits for a timer knows of what it sends.
      if (senderAwaited(row) === undefined) {
        checkKeptBack(sockets.wire, settled.segments.missing, from);
      }
    }
    settled = await trusted(settled, at);
    await tell(settled.polled, context);
    this.#leave(settled, from);
    return settled;
  }

  #context(began: number, timeoutMs: number, host = this.#host): Context {
    const sockets = this.#sockets;
    // When a segment was sent is known only as exactly as it was taken in.
    const deadline = new Deadline(timeoutMs, () => sockets.wire?.pump());
    const { a, b } = this.#before.polled;
    const left = { a: a.state, b: b.state };
    return { sockets, host, deadline, entered: this.#entered, began, left };
  }

  #inPlay(row: Row, host: Host, from: number, timeoutMs: number): RowInPlay {
    const [sockets, before] = [this.#sockets, this.#before];
    return { sockets, host, row, patterns: [], before, from, timeoutMs, diverged: undefined };
  }

  /** A row is over: what it has announced is held for those that follow. */
  #leave({ segments, polled, judged }: Settled, from: number): void {
    for (const frame of segments.announced) frame.announced = true;
    for (const end of ENDS) {
      if (polled[end].state !== this.#before.polled[end].state) this.#course.since[end] = from;
    }
    this.#before = { polled, cursor: judged };
    this.#entered = { from, by: performance.now() };
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
    const latest = Math.max(...[row, ...deviationsOf(row)].map(lastOf)) + lastWait(row);
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
    const open = row.open ?? (isOfCalls(settled.mismatches) ? row.openGives : undefined);
    if (settled.verdict === "fail" && open !== undefined && !settled.mismatches.some(isRule)) {
      // What nothing lays down can be otherwise, and be no failure.
      this.#isLacking ||= settled.mismatches.some(({ kind }) => kind === "segment missing");
      result.verdict = "deviates";
      result.reason = `${settled.mismatches.map(describeMismatch).join("; ")} (${open})`;
    }
    // A known difference is gone, and the standard's way was seen.
    if (
      settled.verdict === "pass" && deviationsOn(row, host.stack, this.#sockets.family).length > 0
    ) {
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

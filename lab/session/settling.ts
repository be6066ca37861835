/**
 * Waits until a row is as expected, or can no longer become so, and takes the evidence.
 * @module
 */

import { actionsOf, type Expectation, isForTimer, type Row, spansOf } from "../probe.ts";
import { endOf, numberOf, socketOf } from "../probe/socket_name.ts";
import { describeSegment, type SegmentPattern } from "../tcp/segment_pattern.ts";
import { Ambiguous, ENDS, findSockets, type Observations } from "../judge/find.ts";
import { judgeSegments, type Retransmitting, type SegmentVerdict } from "../judge/segments.ts";
import {
  deviating,
  judgeQueues,
  judgeStates,
  judgeWitnesses,
  sightingOf,
} from "../judge/states.ts";
import { judgeTime, judgeTimers } from "../judge/times.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import type { Verdict } from "../result/verdict.ts";
import { sees } from "../observe/mod.ts";
import { silence } from "../wire/sentinel.ts";
import type { Frame } from "../wire/wire.ts";
import { poll, portsOf } from "./context.ts";
import { Deadline } from "./deadline.ts";
import type { Host } from "./host.ts";
import type { Sockets } from "./sockets.ts";

/** What is known when a row has settled, or its deadline has passed. */
export interface Settled {
  readonly seen: Observations;
  readonly polled: Polled;
  /** What the other observers show, by name. */
  readonly witnesses: Readonly<Record<string, Observations>>;
  readonly segments: SegmentVerdict<Frame>;
  /** How many frames there were: what comes later is for the next row to judge. */
  readonly judged: number;
  readonly mismatches: readonly Mismatch[];
  readonly verdict: Verdict;
}

/** A cheap look at both ends: when it was asked for, and when it was there. */
export interface Polled extends Observations {
  readonly asked: number;
  readonly answered: number;
}

/** What the rows before have left to a row. */
export interface Before {
  /** The last look of the row before. */
  readonly polled: Polled;
  /** The first frame that no row has dealt with. */
  readonly cursor: number;
}

/** A row that is under way. */
export interface RowInPlay {
  readonly row: Row;
  readonly patterns: readonly SegmentPattern[];
  readonly before: Before;
  /** When it began. */
  readonly from: number;
  /** How long it may take, in milliseconds. */
  readonly timeoutMs: number;
  /** What one of its actions has met instead. */
  readonly diverged: Mismatch | undefined;
}

/** A row that settles. */
export class Settling {
  constructor(
    readonly sockets: Sockets,
    readonly host: Host,
    readonly play: RowInPlay,
  ) {}

  /** Polls until the row is as expected, or can no longer become so. */
  async settled(): Promise<Settled> {
    const { diverged, timeoutMs } = this.play;
    const deadline = new Deadline(diverged === undefined ? timeoutMs : 0);
    const settled = await deadline.until(() =>
      this.#tryToSettle().catch((error) => {
        // The next look may distinguish the rows.
        if (!(error instanceof Ambiguous)) throw error;
      })
    );
    return settled ?? await this.#examine();
  }

  /**
   * Throws where the observer does not show a socket that the poller shows, before and after, in the
   * state that is expected: an observer that leaves out rows says nothing of the kernel.
   */
  async trustObserver({ seen, polled }: Settled): Promise<void> {
    const { host: { poller, observer }, play: { row } } = this;
    if (poller === observer || judgeStates(row, polled).length > 0) return;
    const left = ENDS.filter((end) =>
      row[end] !== undefined && polled[end].row !== undefined && seen[end].row === undefined
    );
    if (left.length === 0) return;
    const again = await this.#poll();
    if (left.some((end) => again[end].state !== polled[end].state)) return;
    const shown = left.map((end) => `${end.toUpperCase()} in ${polled[end].state}`).join(" and ");
    throw new Error(
      `${observer.name} does not show what the kernel has: ${poller.name} shows ${shown}`,
    );
  }

  async #tryToSettle(): Promise<Settled | undefined> {
    this.sockets.wire?.pump();
    // As long as the wire does not have what is announced, sockets need not be looked at.
    const { unexpected, missing } = this.#segments();
    if (missing.length > 0 && unexpected.length === 0) return undefined;
    if (this.#isUnobserved) return await this.#reached();
    const polled = await this.#poll();
    const cheap = this.#judge(polled, polled);
    if (cheap.segments.unexpected.length > 0) return await this.#examine();
    if (cheap.verdict === "fail" || this.#owesAnAck(polled)) return undefined;
    const examined = await this.#examine();
    return examined.verdict === "fail" ? undefined : examined;
  }

  /** Whether the row needs no other evidence than the poller's. */
  get #isUnobserved(): boolean {
    const { poller, observer, witnesses } = this.host;
    return poller === observer && witnesses === undefined;
  }

  async #reached(): Promise<Settled | undefined> {
    const settled = await this.#examine();
    if (settled.segments.unexpected.length > 0) return settled;
    return settled.verdict === "fail" || this.#owesAnAck(settled.polled) ? undefined : settled;
  }

  /**
   * Whether an end still has something to acknowledge. What it may put off (RFC 9293, 3.8.6.3) is no
   * silence yet, and belongs to this row.
   */
  #owesAnAck(polled: Observations): boolean {
    const { wire } = this.sockets;
    return wire?.connections.some((number) =>
      ENDS.some((end) =>
        sightingOf(polled, socketOf(end, number)).state !== "CLOSED" && wire.owesAck(end, number)
      )
    ) ?? false;
  }

  get #concernsOthers(): boolean {
    const { sockets: { wire }, play: { row } } = this;
    return row.also !== undefined || (wire?.connections.length ?? 1) > 1;
  }

  /** A cheap look at both ends. */
  async #poll(): Promise<Polled> {
    this.sockets.wire?.pump();
    const asked = performance.now();
    const seen = await poll(this.host, this.sockets.tuples, this.#concernsOthers);
    return { ...seen, asked, answered: performance.now() };
  }

  /** Takes the evidence: nothing is left on the way, and the observer has looked. */
  async #examine(): Promise<Settled> {
    const { host, sockets: { tuples } } = this;
    await this.#proveQuiet();
    const polled = await this.#poll();
    const seen = host.poller === host.observer
      ? polled
      : findSockets(await host.observer.look(portsOf(tuples)), tuples);
    return this.#judge(seen, polled, await this.#hearWitnesses());
  }

  async #hearWitnesses(): Promise<Record<string, Observations>> {
    const { host: { witnesses = [] }, sockets: { tuples } } = this;
    return Object.fromEntries(
      await Promise.all(
        witnesses.map(async (w) =>
          [w.name, findSockets(await w.look(portsOf(tuples)), tuples)] as const
        ),
      ),
    );
  }

  async #proveQuiet(): Promise<void> {
    const { wire } = this.sockets;
    if (wire === undefined || wire.proveQuiet()) return;
    const quiet = await new Deadline(this.host.timeoutMs).until(() => wire.isQuiet() || undefined);
    if (!quiet) {
      throw new Error(`the kernel did not answer the sentinel: ${silence(wire.family)}`);
    }
  }

  #judge(
    seen: Observations,
    polled: Polled,
    witnesses: Readonly<Record<string, Observations>> = {},
  ): Settled {
    const { row, before, from, diverged } = this.play;
    const judged = this.sockets.wire?.frames.length ?? 0;
    const segments = this.#segments();
    const others: readonly Mismatch[] = [
      ...diverged === undefined ? [] : [diverged],
      ...segments.unexpected,
      ...segments.missing.map(({ text }): Mismatch => ({ kind: "segment missing", segment: text })),
      ...this.#times(segments.announced),
      ...judgeTimers(row, before.polled, polled, {
        rowMs: polled.answered - from,
        lookMs: polled.asked - before.polled.answered,
      }),
      ...judgeWitnesses(seen, witnesses, this.host.observer.name),
    ];
    const fits = (expected: Expectation) =>
      others.length === 0 && this.#wrongIn(expected, seen).length === 0;
    const deviation = deviating(row);
    const verdict: Verdict = fits(row)
      ? "pass"
      : deviation !== undefined && fits(deviation)
      ? "deviates"
      : "fail";
    const mismatches = [...others, ...this.#wrongIn(row, seen)];
    return { seen, polled, witnesses, segments, judged, verdict, mismatches };
  }

  #wrongIn(expected: Expectation, seen: Observations): Mismatch[] {
    return [
      ...judgeStates(expected, seen),
      ...judgeQueues(expected, seen, sees(this.host.observer.name, "backlog")),
    ];
  }

  #times(announced: readonly Frame[]): Mismatch[] {
    const { sockets: { wire }, play: { row } } = this;
    if (wire === undefined) return [];
    return spansOf(row).flatMap((span, i) => {
      const frame = announced[i];
      if (frame === undefined) return [];
      const said = describeSegment(frame.seen, wire.isnsOf(frame.seen.connection));
      return judgeTime(span, said, wire.delayOf(frame, announced[i - 1]));
    });
  }

  #segments(): SegmentVerdict<Frame> {
    const { sockets: { wire }, play: { row, patterns, before: { cursor } } } = this;
    if (wire === undefined) return { announced: [], missing: [], unexpected: [] };
    const fresh = wire.frames.slice(cursor);
    const waiting = senderAwaited(row);
    // A timer does not wait for the row that waits for it.
    const earlier = wire.frames.slice(0, cursor).filter((frame) =>
      frame.again && frame.fate === "held" && !frame.announced &&
      frame.seen.from === waiting?.from && frame.seen.connection === waiting.connection
    );
    const isnsOf = (connection: number) => wire.isnsOf(connection);
    // A keep-alive that was sent before its end was given something tells nothing of the time after.
    const frames = [...earlier, ...fresh].filter((frame) => !wire.isOutdated(frame));
    return judgeSegments(patterns, frames, isnsOf, waiting);
  }
}

/** Whose timer a row waits for; to the last, where the end then has given up opening. */
function senderAwaited(row: Row): Retransmitting | undefined {
  const awaited = actionsOf(row).find(isForTimer);
  if (awaited === undefined) return undefined;
  const { end } = awaited;
  const all = actionsOf(row).some((action) =>
    (action.kind === "connect" || action.kind === "returns" && action.call === "connect") &&
    action.end === end && action.gives === "ETIMEDOUT"
  );
  return { from: endOf(end), connection: numberOf(end), all };
}

/**
 * Waits until a row is as expected, or can no longer become so, and takes the evidence.
 * @module
 */

import {
  actionsOf,
  type Deviation,
  type Expectation,
  isForTimer,
  type OtherSocket,
  type Row,
  segmentsOf,
  type SocketName,
  spansOf,
  stateOf,
} from "../probe.ts";
import { endOf, numberOf, socketOf } from "../probe/socket_name.ts";
import {
  describeSegment,
  parseSegmentPattern,
  type SegmentPattern,
} from "../tcp/segment_pattern.ts";
import { Ambiguous, ENDS, findSockets, type Observations } from "../judge/find.ts";
import { judgeSegments, type Retransmitting, type SegmentVerdict } from "../judge/segments.ts";
import { deviating, deviationsOn } from "../judge/deviations.ts";
import {
  judgeQueues,
  judgeStates,
  judgeWitnesses,
  type Seeing,
  sightingOf,
  stated,
} from "../judge/states.ts";
import { judgeTime, judgeTimers } from "../judge/times.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import type { Verdict } from "../result/verdict.ts";
import { sightOf, TCP_INFO } from "../judge/calibration.ts";
import {
  againstSurer,
  blindOf,
  both,
  CLEAR,
  type Facet,
  shownFor,
  type Sight,
  type Told,
  type Unseen,
  weigh,
  type Weighed,
  withTold,
} from "../judge/sight.ts";
import { sees } from "../observe/mod.ts";
import type { Observer } from "../observe/observer.ts";
import { stateOfDescriptor } from "../sys/tcp_info.ts";
import type { TcpState } from "../tcp/state.ts";
import { LeftOut } from "./left_out.ts";
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
  /** What of the row's sockets nobody could see here, and so is not judged. */
  readonly unseen: Unseen;
  /** Of what the observer could not see, the states that the sockets' own descriptors gave. */
  readonly told: Told;
  /** With several observers: who could not see what another did. */
  readonly blind: readonly Blind[];
  readonly mismatches: readonly Mismatch[];
  readonly verdict: Verdict;
  /** The known difference that was found, where it is one. */
  readonly deviation?: Deviation;
}

/** An observer that could not see a socket. */
export interface Blind {
  readonly name: string;
  readonly socket: SocketName;
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
    const { sights } = this.host;
    if (settled !== undefined && (sights === undefined || sights.now !== undefined)) return settled;
    if (settled !== undefined && !this.#mayDeceive(settled.seen)) return settled;
    // What an observer shows can then be no more than what it can show.
    await sights?.whole;
    return settled === undefined
      ? await this.#examine()
      : this.#judge(settled.seen, settled.polled, settled.witnesses, this.host.observer);
  }

  /** Whether what is not shown is what the row expects: an observer that cannot see shows the same. */
  #mayDeceive(seen: Observations): boolean {
    return stated(this.play.row, seen).some(([name, wanted, { state, row }]) =>
      (state === "CLOSED" || state === "LISTEN") && this.sockets.mayBeMore(name) ||
      typeof wanted === "object" && (row?.row.recvQ === 0 || row?.row.sendQ === 0)
    );
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
    const cheap = this.#judge(polled, polled, {}, this.host.poller);
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
      ENDS.some((end) => this.#isThere(socketOf(end, number), polled) && wire.owesAck(end, number))
    ) ?? false;
  }

  /** Whether a socket is there; where the poller would not show it, whether the row says so. */
  #isThere(name: SocketName, polled: Observations): boolean {
    const { state } = sightingOf(polled, name);
    const { row } = this.play;
    const wanted = name === "a" || name === "b" ? row[name] : row.also?.[name as OtherSocket];
    const isUnseen = wanted !== undefined && stateOf(wanted) !== state &&
      shownFor(
          this.#sightOf(this.host.poller),
          stateOf(wanted),
          this.sockets.isOwned(name, stateOf(wanted)),
        ) !== undefined;
    return isUnseen || state !== "CLOSED";
  }

  #sightOf({ name }: Observer): Sight {
    const now = this.host.sights?.now;
    return now === undefined ? CLEAR : sightOf(now, name, this.sockets.family);
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
    const witnesses = await this.#hearWitnesses();
    const { observer } = host;
    const untold = this.#judge(seen, polled, witnesses, observer);
    const told = await this.#tellOf(untold.unseen);
    return Object.keys(told).length === 0
      ? untold
      : this.#judge(seen, polled, witnesses, observer, told);
  }

  /** What TCP_INFO says of sockets that the observer could not show. */
  async #tellOf(unseen: Unseen): Promise<Told> {
    const { row } = this.play;
    const told: Partial<Record<SocketName, TcpState>> = {};
    for (const [name, facets] of Object.entries(unseen) as [SocketName, readonly Facet[]][]) {
      const wanted = name === "a" || name === "b" ? row[name] : row.also?.[name as OtherSocket];
      if (!facets.includes("state") || wanted === undefined) continue;
      if (!this.#canTell(name, stateOf(wanted))) continue;
      const state = await this.#ask(name);
      if (state !== undefined) told[name] = state;
    }
    return told;
  }

  /** Whether TCP_INFO was found to be right of such sockets; of one in CLOSED, of any. */
  #canTell(name: SocketName, state: TcpState): boolean {
    const { sockets: { family }, host: { sights } } = this;
    return this.sockets.isOwned(name, state) &&
      (sights?.now?.findings.some((finding) =>
        finding.family === family && (state === "CLOSED" || finding.what === state) &&
        finding.by[TCP_INFO]?.is === "shown"
      ) ?? false);
  }

  async #ask(name: SocketName): Promise<TcpState | undefined> {
    try {
      return stateOfDescriptor(await this.sockets.descriptorNow(name));
    } catch {
      return undefined; // no descriptor, no witness
    }
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
    witnesses: Readonly<Record<string, Observations>>,
    by: Observer,
    told: Told = {},
  ): Settled {
    const { row, patterns, diverged } = this.play;
    const timers = this.#judgeTimers(polled);
    const blind: Blind[] = [];
    const judged = this.sockets.wire?.frames.length ?? 0;
    const others: readonly Mismatch[] = [
      ...diverged === undefined ? [] : [diverged],
      ...timers.mismatches,
      ...judgeWitnesses(seen, witnesses, this.host.observer.name, this.#excuses(blind)),
    ];
    const against = (expected: Expectation, patterns: readonly SegmentPattern[]) => {
      const segments = this.#segments(patterns);
      const weighed = this.#weigh(expected, { seen, polled }, by, told);
      const mismatches = [...this.#wrongOnWire(segments), ...others, ...weighed.mismatches];
      const unseen = both(weighed.unseen, timers.unseen);
      return { ...{ seen, polled, witnesses, segments, judged, told, blind }, mismatches, unseen };
    };
    const asExpected = against(row, patterns);
    if (asExpected.mismatches.length === 0) return { ...asExpected, verdict: "pass" };
    for (const deviation of deviationsOn(row, this.host.stack)) {
      const instead = deviation.wire === undefined
        ? patterns
        : segmentsOf({ do: [], wire: deviation.wire }).map(parseSegmentPattern);
      const otherwise = against(deviating(row, deviation), instead);
      if (otherwise.mismatches.length > 0) continue;
      // What is told is what the row itself expected, and did not see.
      const { mismatches } = asExpected;
      return { ...otherwise, mismatches, verdict: "deviates", deviation };
    }
    return { ...asExpected, verdict: "fail" };
  }

  #wrongOnWire({ announced, missing, unexpected }: SegmentVerdict<Frame>): Mismatch[] {
    return [
      ...unexpected,
      ...missing.map(({ text }): Mismatch => ({ kind: "segment missing", segment: text })),
      ...this.#times(announced),
    ];
  }

  #weigh(
    expected: Expectation,
    { seen, polled }: Pick<Settled, "seen" | "polled">,
    by: Observer,
    told: Told,
  ): Weighed {
    const { sockets, host: { sights, poller } } = this;
    const weighed = this.#weighBy(by, expected, seen);
    const surer = by === poller ? [] : this.#weighBy(poller, expected, polled).mismatches;
    const { leftOut, ...rest } = againstSurer(weighed, surer);
    if (leftOut.length > 0) throw new LeftOut(by.name, sights!.now!.sources[by.name]!, leftOut);
    const now = sights?.now;
    return now === undefined
      ? { leftOut, ...rest }
      : withTold(expected, rest, told, sightOf(now, TCP_INFO, sockets.family), sockets);
  }

  #weighBy(by: Observer, expected: Expectation, seen: Observations): Weighed {
    const wrong = [
      ...judgeStates(expected, seen),
      ...judgeQueues(expected, seen, sees(by.name, "backlog")),
    ];
    return weigh(expected, seen, wrong, this.#sightOf(by), this.sockets);
  }

  /** The poller's: they are looked at twice. */
  #judgeTimers(polled: Polled): Pick<Weighed, "mismatches" | "unseen"> {
    const { row, before, from } = this.play;
    const wrong = judgeTimers(row, before.polled, polled, {
      rowMs: polled.answered - from,
      lookMs: polled.asked - before.polled.answered,
    });
    const sight = this.#sightOf(this.host.poller);
    const isUnseen = (mismatch: Mismatch) => {
      if (mismatch.kind !== "timer" || mismatch.timer.is !== "absent") return false;
      const wanted = row[mismatch.end];
      const isHidden = wanted !== undefined && polled[mismatch.end].row === undefined &&
        shownFor(
            sight,
            stateOf(wanted),
            this.sockets.isOwned(mismatch.end, stateOf(wanted)),
          ) !== undefined;
      return isHidden || sight.lacks.includes("timer");
    };
    const unseen = wrong.filter(isUnseen);
    return {
      mismatches: wrong.filter((mismatch) => !unseen.includes(mismatch)),
      unseen: Object.fromEntries(
        unseen.flatMap((m) => m.kind === "timer" ? [[m.end, ["timer"] as const]] : []),
      ),
    };
  }

  /** Takes note of who could not see what another observer shows, and so does not contradict it. */
  #excuses(blind: Blind[]) {
    return (socket: SocketName, one: Seeing, other: Seeing): boolean => {
      const now = this.host.sights?.now;
      if (now === undefined) return false;
      const { family } = this.sockets;
      const who = blindOf(
        { state: one.state, sight: sightOf(now, one.name, family) },
        { state: other.state, sight: sightOf(now, other.name, family) },
        (state) => this.sockets.isOwned(socket, state),
      );
      if (who === undefined) return false;
      blind.push({ socket, name: who === "one" ? one.name : other.name });
      return true;
    };
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

  #segments(patterns = this.play.patterns): SegmentVerdict<Frame> {
    const { sockets: { wire }, play: { row, before: { cursor } } } = this;
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

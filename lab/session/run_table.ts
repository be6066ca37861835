/**
 * Runs a probe's table, row by row, until it is through or a row diverges.
 * @module
 */

import { actionsOf, claimsOf, type Expectation, type Probe, type Row } from "../probe.ts";
import type { ProbeResult, RowResult } from "../result/result.ts";
import { parseSegmentPattern, type SegmentPattern } from "../tcp/segment_pattern.ts";
import { Deadline, Diverged } from "./deadline.ts";
import { describeMismatch } from "../language/en/mismatch.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import {
  Ambiguous,
  deviating,
  ENDS,
  judgeSegments,
  judgeStates,
  judgeTimers,
  judgeWitnesses,
  locate,
  type SegmentVerdict,
  type Sightings,
} from "../judge/judge.ts";
import { checkPaths } from "./paths.ts";
import { givenSysctls } from "./needs.ts";
import { perform } from "./perform.ts";
import { othersOf, pending, testimony } from "./row_result.ts";
import { Scene, type Stage } from "./scene.ts";
import { applicationOf, isUntold, poll, portsOf } from "./setting.ts";
import { silence } from "../wire/sentinel.ts";
import type { Frame } from "../wire/wire.ts";
import type { Verdict } from "../result/verdict.ts";
import { WireRecord } from "./wire_record.ts";

/** Longer than the first timeout of a SYN, which is 1 s (RFC 6298, 2.1), on a busy host too. */
const RETRANSMISSION_MS = 1500;

const NOTHING: Sightings = { a: { state: "CLOSED" }, b: { state: "CLOSED" } };

/** Is told what is done in a row, as that begins. */
export type OnRow = (action: string) => void;

/** Runs a probe in one address family. Never throws: what goes wrong in the lab is `broken`. */
export async function runTable(
  id: string,
  probe: Probe,
  family: 4 | 6,
  stage: Stage,
  onRow: OnRow = () => {},
): Promise<ProbeResult> {
  const started = performance.now();
  const rows = probe.table.map((row, step) => pending(row, step, probe.medium));
  const outcome = await play(probe, family, stage, rows, started, onRow);
  const { title, source, medium } = probe;
  const sysctl = givenSysctls(probe);
  return {
    id,
    title,
    source,
    claims: claimsOf(probe),
    ...(probe.verifies && { verifies: [...probe.verifies] }),
    medium,
    family,
    ...(sysctl && { given: { sysctl } }),
    ...outcome,
    startedAtMs: performance.timeOrigin + started,
    durationMs: performance.now() - started,
    rows,
  };
}

type Outcome = Pick<ProbeResult, "verdict" | "reason" | "mismatches" | "paths">;

async function play(
  probe: Probe,
  family: 4 | 6,
  stage: Stage,
  results: RowResult[],
  started: number,
  onRow: OnRow,
): Promise<Outcome> {
  let step = 0;
  /** Of the wire, as long as it is there and after. */
  let ofWire = (): readonly Mismatch[] => [];
  const inWords = (mismatches: readonly Mismatch[]) => mismatches.map(describeMismatch);
  const withWire = (reason: string): Pick<ProbeResult, "reason" | "mismatches"> => {
    const mismatches = ofWire();
    return {
      reason: [reason, ...inWords(mismatches)].join("; "),
      ...(mismatches.length > 0 && { mismatches: [...mismatches] }),
    };
  };
  try {
    await using scene = new Scene(stage, probe, family);
    ofWire = () => scene.wire?.mismatches ?? [];
    const table = new Table(scene, stage, started);
    let verdict: Verdict = "pass";
    for (const row of probe.table) {
      const result = results[step]!;
      onRow(result.action);
      await table.run(row, result);
      if (result.verdict === "fail") {
        return { verdict: "fail", ...withWire(`row ${step}: ${result.reason}`) };
      }
      if (result.verdict === "deviates") verdict = "deviates";
      step++;
    }
    const { paths, mismatches: ofPaths } = await checkPaths(
      probe,
      stage.trace,
      scene.whereabouts,
      stage.timeoutMs,
    );
    const mismatches = [...ofPaths, ...ofWire()];
    const told = paths && { paths };
    if (mismatches.length > 0) {
      return { verdict: "fail", reason: inWords(mismatches).join("; "), mismatches, ...told };
    }
    const reason = results.find((row) => row.verdict === "deviates")?.reason;
    return { verdict, ...(reason !== undefined && { reason }), ...told };
  } catch (error) {
    const { message: reason, code } = error as Error & { code?: unknown };
    const row = results[step];
    if (row !== undefined) {
      Object.assign(row, {
        verdict: "broken",
        reason,
        ...(typeof code === "string" && { errno: code }),
      });
    }
    return { verdict: "broken", ...withWire(`row ${step}: ${reason}`) };
  }
}

/** What is known when a row has settled, or its deadline has passed. */
interface Settled {
  readonly seen: Sightings;
  readonly polled: Polled;
  /** What the other observers show, by name. */
  readonly witnesses: Readonly<Record<string, Sightings>>;
  readonly segments: SegmentVerdict<Frame>;
  /** How many frames there were: what comes later is for the next row to judge. */
  readonly judged: number;
  readonly mismatches: readonly Mismatch[];
  readonly verdict: Verdict;
}

/** A cheap look at both ends: when it was asked for, and when it was there. */
interface Polled extends Sightings {
  readonly asked: number;
  readonly answered: number;
}

/** A table in play: what carries over from row to row. */
class Table {
  /** The first frame that no row has dealt with. */
  #cursor = 0;
  #polled: Polled = { ...NOTHING, asked: 0, answered: 0 };
  #entered = { from: performance.now(), by: performance.now() };
  /** When the row that is being run began. */
  #from = performance.now();
  readonly #wireRecord: WireRecord;

  constructor(readonly scene: Scene, readonly stage: Stage, began: number) {
    this.#wireRecord = new WireRecord(scene.wire, began, stage.packets ?? false);
  }

  /** Runs one row, and writes what came of it into its result. */
  async run(row: Row, result: RowResult): Promise<void> {
    this.#from = performance.now();
    const { scene, stage } = this;
    const patterns = result.announced.map(parseSegmentPattern);
    let diverged: Mismatch | undefined;
    const deadline = new Deadline(this.#timeoutOf(row));
    const setting = { scene, stage, deadline, entered: this.#entered };
    try {
      for (const action of actionsOf(row)) await perform(action, setting);
    } catch (error) {
      if (!(error instanceof Diverged)) throw error;
      diverged = error.mismatch;
    }
    let settled = await this.#settle(row, patterns, diverged);
    if (settled.verdict === "fail" && await isUntold(setting)) {
      await applicationOf("a", setting);
      settled = await this.#settle(row, patterns, diverged);
    }
    if (settled.verdict === "fail" && scene.failure !== undefined) throw scene.failure;
    if (settled.verdict === "fail") await this.#trustObserver(row, settled);
    this.#polled = settled.polled;
    this.#entered = { from: this.#from, by: performance.now() };
    for (const frame of settled.segments.announced) frame.announced = true;
    this.#cursor = settled.judged;
    this.#record(row, result, settled);
  }

  /** Polls until the row is as expected, or can no longer become so. */
  async #settle(
    row: Row,
    patterns: readonly SegmentPattern[],
    diverged: Mismatch | undefined,
  ): Promise<Settled> {
    const deadline = new Deadline(diverged === undefined ? this.#timeoutOf(row) : 0);
    const settled = await deadline.until(() =>
      this.#tryToSettle(row, patterns, diverged).catch((error) => {
        // The next look may tell the rows apart.
        if (!(error instanceof Ambiguous)) throw error;
      })
    );
    return settled ?? await this.#examine(row, patterns, diverged);
  }

  /** A row that waits for a timer of the kernel's is given the time for it, whatever was chosen. */
  #timeoutOf(row: Row): number {
    const waits = actionsOf(row).some(({ kind }) => kind === "retransmission");
    return Math.max(this.stage.timeoutMs, waits ? RETRANSMISSION_MS : 0);
  }

  async #tryToSettle(
    row: Row,
    patterns: readonly SegmentPattern[],
    diverged: Mismatch | undefined,
  ): Promise<Settled | undefined> {
    const polled = await this.#poll(row);
    const cheap = this.#judge(row, patterns, polled, polled, diverged);
    if (cheap.segments.unexpected.length > 0) return await this.#examine(row, patterns, diverged);
    if (cheap.verdict === "fail" || this.#owesAnAck(polled)) return undefined;
    const examined = await this.#examine(row, patterns, diverged);
    return examined.verdict === "fail" ? undefined : examined;
  }

  /**
   * Whether an end still has something to acknowledge. What it may put off (RFC 9293, 3.8.6.3) is no
   * silence yet, and belongs to this row.
   */
  #owesAnAck(polled: Sightings): boolean {
    const { wire } = this.scene;
    return ENDS.some((end) => polled[end].state !== "CLOSED" && wire?.owesAck(end) === true);
  }

  /** A cheap look at both ends. */
  async #poll({ also }: Row): Promise<Polled> {
    this.scene.wire?.pump();
    const asked = performance.now();
    const seen = await poll(this.stage, this.scene.whereabouts, also !== undefined);
    return { ...seen, asked, answered: performance.now() };
  }

  /** Takes the evidence: nothing is left on the way, and the observer has looked. */
  async #examine(
    row: Row,
    patterns: readonly SegmentPattern[],
    diverged: Mismatch | undefined,
  ): Promise<Settled> {
    const { stage, scene } = this;
    await this.#proveQuiet();
    const polled = await this.#poll(row);
    const seen = stage.poller === stage.observer
      ? polled
      : locate(await stage.observer.look(portsOf(scene.whereabouts)), scene.whereabouts);
    return this.#judge(row, patterns, seen, polled, diverged, await this.#hearWitnesses());
  }

  /**
   * Throws where the observer does not show a socket that the poller shows, before and after, in the
   * state that is expected: an observer that leaves out rows says nothing of the kernel.
   */
  async #trustObserver(row: Row, { seen, polled }: Settled): Promise<void> {
    const { poller, observer } = this.stage;
    if (poller === observer || judgeStates(row, polled).length > 0) return;
    const left = ENDS.filter((end) =>
      row[end] !== undefined && polled[end].row !== undefined && seen[end].row === undefined
    );
    if (left.length === 0) return;
    const again = await this.#poll(row);
    if (left.some((end) => again[end].state !== polled[end].state)) return;
    const told = left.map((end) => `${end.toUpperCase()} in ${polled[end].state}`).join(" and ");
    throw new Error(
      `${observer.name} does not show what the kernel has: ${poller.name} shows ${told}`,
    );
  }

  async #hearWitnesses(): Promise<Record<string, Sightings>> {
    const { stage: { witnesses = [] }, scene: { whereabouts } } = this;
    return Object.fromEntries(
      await Promise.all(
        witnesses.map(async (w) =>
          [w.name, locate(await w.look(portsOf(whereabouts)), whereabouts)] as const
        ),
      ),
    );
  }

  async #proveQuiet(): Promise<void> {
    const { wire } = this.scene;
    if (wire === undefined || wire.proveQuiet()) return;
    const quiet = await new Deadline(this.stage.timeoutMs).until(() => wire.isQuiet() || undefined);
    if (!quiet) {
      throw new Error(`the kernel did not answer the sentinel: ${silence(wire.family)}`);
    }
  }

  #judge(
    row: Row,
    patterns: readonly SegmentPattern[],
    seen: Sightings,
    polled: Polled,
    diverged: Mismatch | undefined,
    witnesses: Readonly<Record<string, Sightings>> = {},
  ): Settled {
    const judged = this.scene.wire?.frames.length ?? 0;
    const segments = this.#segments(row, patterns);
    const others: readonly Mismatch[] = [
      ...diverged === undefined ? [] : [diverged],
      ...segments.unexpected,
      ...segments.missing.map(({ text }): Mismatch => ({ kind: "segment missing", segment: text })),
      ...judgeTimers(row, this.#polled, polled, {
        rowMs: polled.answered - this.#from,
        lookMs: polled.asked - this.#polled.answered,
      }),
      ...judgeWitnesses(seen, witnesses, this.stage.observer.name),
    ];
    const fits = (expected: Expectation) =>
      others.length === 0 && judgeStates(expected, seen).length === 0;
    const deviation = deviating(row);
    const verdict: Verdict = fits(row)
      ? "pass"
      : deviation !== undefined && fits(deviation)
      ? "deviates"
      : "fail";
    const mismatches = [...others, ...judgeStates(row, seen)];
    return { seen, polled, witnesses, segments, judged, verdict, mismatches };
  }

  #segments(row: Row, patterns: readonly SegmentPattern[]): SegmentVerdict<Frame> {
    const { wire } = this.scene;
    if (wire === undefined) return { announced: [], missing: [], unexpected: [] };
    const fresh = wire.frames.slice(this.#cursor);
    const waiting = actionsOf(row).find((action) => action.kind === "retransmission")?.end;
    // A timer does not wait for the row that waits for it.
    const earlier = wire.frames.slice(0, this.#cursor).filter((frame) =>
      frame.again && frame.seen.from === waiting && frame.fate === "held" && !frame.announced
    );
    return judgeSegments(patterns, [...earlier, ...fresh], wire.isns, waiting);
  }

  #record(row: Row, result: RowResult, settled: Settled): void {
    result.verdict = settled.verdict;
    if (settled.verdict !== "pass") result.mismatches = [...settled.mismatches];
    if (settled.verdict === "fail") {
      result.reason = settled.mismatches.map(describeMismatch).join("; ");
    }
    if (settled.verdict === "deviates") {
      result.reason = `${row.deviates!.reason} (${row.deviates!.link})`;
    }
    const { observer, witnesses } = this.stage;
    Object.assign(result, testimony(settled.seen, observer));
    if (row.also !== undefined) result.also = othersOf(row, settled.seen);
    if (witnesses !== undefined) {
      const all = { ...settled.witnesses, [observer.name]: settled.seen };
      result.witnesses = Object.fromEntries(
        [observer, ...witnesses].map((one) => [one.name, testimony(all[one.name]!, one)]),
      );
    }
    result.wire = this.#wireRecord.next(settled.segments.announced);
  }
}

/**
 * What changed from one report to another: on another host, under another kernel.
 *
 * Compared are verdicts, rows, the states, paths and timers at both ends, and what happened on the
 * wire: of timers the kind, and the length where that is a setting's. Times, ports, inodes and cookies
 * are never the same, and are not looked at; nor are segments that were sent again, which come
 * whenever their timer is up, in this row or the next. Where a table waits for one, its verdict tells.
 * @module
 */

import type { ProbeResult, Report, RowResult } from "../result/result.ts";
import { decidingRow } from "../result/verdict.ts";
import { type SeenTimer, timerTexts } from "./timer_length.ts";

/** Something that is not as it was. */
export interface Difference {
  /** The probe's id. */
  id: string;
  /** The address family. */
  family: 4 | 6;
  /** The row; absent where the probe as a whole is meant. */
  step?: number;
  /** What it is. */
  what: "probe" | "verdict" | "path" | "row" | "state" | "timer" | "wire";
  /** Of which end. */
  end?: "a" | "b";
  /** What it was. */
  old: string;
  /** What it is now. */
  new: string;
}

/** Where in a report a difference is. */
type Place = Pick<Difference, "id" | "family" | "step">;

/** What two lines of evidence tell of their timers: the same text where those do not differ. */
type TimerTexts = (old?: string, now?: string) => [old: string, now: string];

/** Tells what timer a line of evidence speaks of, if of any. */
export type TimerReader = (line: string) => SeenTimer | undefined;

/** All differences, by probe and row. */
export function differencesBetween(
  old: Report,
  now: Report,
  timerOf: TimerReader,
): Difference[] {
  const [before, after] = [byName(old), byName(now)];
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  // Observers do not all tell the same of timers.
  const timers = old.observer === now.observer ? timerOf : () => undefined;
  return names.flatMap((name) => probeDifferences(before.get(name), after.get(name), timers));
}

function byName({ probes }: Report): Map<string, ProbeResult> {
  return new Map(probes.map((probe) => [`${probe.id} ${probe.family}`, probe]));
}

function probeDifferences(
  old: ProbeResult | undefined,
  now: ProbeResult | undefined,
  timerOf: TimerReader,
): Difference[] {
  const { id, family } = (old ?? now)!;
  const place: Place = { id, family };
  if (old === undefined || now === undefined) {
    const told = (probe: ProbeResult | undefined) => probe?.verdict ?? "not there";
    return compare(place, "probe", told(old), told(now));
  }
  const timers: TimerTexts = (before = "", after = "") =>
    timerTexts(timerOf(before), old.durationMs, timerOf(after), now.durationMs);
  // One that could not be run has no rows; its verdict tells of that.
  const both = old.rows.length > 0 && now.rows.length > 0;
  const steps = both ? Math.max(old.rows.length, now.rows.length) : 0;
  return [
    ...old.verdict === now.verdict ? [] : compare(place, "verdict", outcomeOf(old), outcomeOf(now)),
    ...(["a", "b"] as const).flatMap((end) => {
      const [before, after] = [old, now].map(({ paths }) => paths?.[end]?.observed?.join(" → "));
      // Only the tracepoint shows them, and it is not there for everybody.
      if (before === undefined || after === undefined) return [];
      return compare({ ...place, end }, "path", before, after);
    }),
    ...Array.from(
      { length: steps },
      (_, step) => rowDifferences({ ...place, step }, old.rows[step], now.rows[step], timers),
    ).flat(),
  ];
}

/** The reason is told at the row that decided, if there is one. */
function outcomeOf(probe: ProbeResult): string {
  return decidingRow(probe) === undefined ? withReason(probe) : probe.verdict;
}

function rowDifferences(
  place: Place,
  old: RowResult | undefined,
  now: RowResult | undefined,
  timers: TimerTexts,
): Difference[] {
  if (old === undefined || now === undefined || tableOf(old) !== tableOf(now)) {
    return compare(place, "row", tableOf(old), tableOf(now));
  }
  // One that was not reached has nothing to be compared; the probe's verdict tells of it.
  if (old.verdict === "skip" || now.verdict === "skip") return [];
  const verdict = old.verdict === now.verdict
    ? []
    : compare(place, "verdict", withReason(old), withReason(now));
  if (old.verdict === "broken" || now.verdict === "broken") return verdict;
  return [
    ...verdict,
    ...(["a", "b"] as const).flatMap((end) => [
      ...compare({ ...place, end }, "state", stateOf(old, end), stateOf(now, end)),
      ...compare({ ...place, end }, "timer", ...timers(old.evidence[end], now.evidence[end])),
    ]),
    ...compare(place, "wire", wireOf(old), wireOf(now)),
  ];
}

/** A difference, unless there is none. */
function compare(
  place: Place & { end?: "a" | "b" },
  what: Difference["what"],
  old: string,
  now: string,
): Difference[] {
  return old !== now ? [{ ...place, what, old, new: now }] : [];
}

function withReason({ verdict, reason }: Pick<RowResult, "verdict" | "reason">): string {
  return reason === undefined ? verdict : `${verdict}: ${reason}`;
}

/** What a row's table says: two versions of the lab may not have the same tables. */
function tableOf(row: RowResult | undefined): string {
  if (row === undefined) return "no such row";
  const { action, announced, expected: { a = "any state", b = "any state" } } = row;
  return [`${action}: A ${a}, B ${b}`, ...announced].join("; ");
}

function stateOf({ observed }: RowResult, end: "a" | "b"): string {
  return observed[end] ?? "not observed";
}

function wireOf({ wire }: RowResult): string {
  const lasting = wire.filter(({ event }) => event !== "sent again");
  return lasting.map(({ event, segment }) => `${event} ${segment}`).join("; ") || "nothing";
}

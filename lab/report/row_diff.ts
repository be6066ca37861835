/**
 * What differs between a row of one report and the same row of another.
 * @module
 */

import type { Mismatch, SocketName } from "../judge/mismatch.ts";
import type { ProbeResult, RowResult, WireEntry } from "../result/result.ts";
import type { TcpState } from "../tcp/state.ts";
import { wayOf } from "../result/sending.ts";
import { writeEnd } from "../tcp/direction.ts";
import type { Difference, Outcome, Place, RowTable, WireEvent } from "./difference.ts";
import { lastingTimer, timersDiffer } from "./timer_length.ts";
import { type Wording, wordingOf } from "./wire_numbers.ts";

export const ENDS = ["a", "b"] as const;

/** Something of the old report, and the same of the new. */
export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/** Both, as far as they are there. */
export function sides<T>(before: T | undefined, after: T | undefined): Partial<Pair<T>> {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

/** A verdict with what is said of it, and nothing else. */
export function outcomeOf({ verdict, reason, mismatches, causes }: Outcome): Outcome {
  return {
    verdict,
    ...(reason !== undefined && { reason }),
    ...(mismatches && { mismatches }),
    ...(causes && { causes }),
  };
}

/** All that differs in the row of that place. */
export function rowDifferences(
  place: Place & { step: number },
  probes: Pair<ProbeResult>,
  withTimers: boolean,
): Difference[] {
  const [before, after] = [probes.before.rows[place.step], probes.after.rows[place.step]];
  const table: Difference = { ...place, what: "row", ...sides(tableOf(before), tableOf(after)) };
  if (before === undefined || after === undefined || !expectTheSame(before, after)) return [table];
  const rows = { before, after };
  return [
    ...doTheSame(before, after) ? [] : [table],
    ...outcomeDifferences(place, rows, probes, withTimers),
  ];
}

function outcomeDifferences(
  place: Place,
  rows: Pair<RowResult>,
  probes: Pair<ProbeResult>,
  withTimers: boolean,
): Difference[] {
  const { before, after } = rows;
  // One that was not reached has nothing to be compared; the probe's verdict shows it.
  if (before.verdict === "skip" || after.verdict === "skip") return [];
  const verdict = verdictDifferences(place, rows);
  if (before.verdict === "broken" || after.verdict === "broken") return verdict;
  return [
    ...verdict,
    ...stateDifferences(place, rows),
    ...withTimers ? timerDifferences(place, rows, probes) : [],
    ...wireDifferences(place, rows, probes),
  ];
}

/** Two versions of the lab may not have the same tables. */
function expectTheSame(one: RowResult, other: RowResult): boolean {
  const text = ({ expected: { a, b }, announced }: RowResult) =>
    JSON.stringify([a, b, announced], (_, value) => value ?? "");
  return text(one) === text(other);
}

/** Of actions in words nothing can be said: two versions may not have the same words for one. */
function doTheSame({ actions: one }: RowResult, { actions: other }: RowResult): boolean {
  return one === undefined || other === undefined || JSON.stringify(one) === JSON.stringify(other);
}

function tableOf(row: RowResult | undefined): RowTable | undefined {
  if (row === undefined) return undefined;
  const { action, actions, announced, expected } = row;
  return { action, ...(actions && { actions }), announced, expected };
}

function verdictDifferences(place: Place, { before, after }: Pair<RowResult>): Difference[] {
  if (before.verdict !== after.verdict) {
    return [{ ...place, what: "verdict", before: outcomeOf(before), after: outcomeOf(after) }];
  }
  const [old, now] = [before.mismatches, after.mismatches];
  if (before.verdict !== "fail" || old === undefined || now === undefined) return [];
  if (lasting(old) === lasting(now)) return [];
  return [{ ...place, what: "mismatch", before: old, after: now }];
}

/** Facts as text, without numbers: how long something took, and how much of it, is never the same. */
export function lasting(facts: readonly Mismatch[]): string {
  return JSON.stringify(facts, (_, value) => typeof value === "number" ? 0 : value);
}

function stateDifferences(place: Place, { before, after }: Pair<RowResult>): Difference[] {
  const [old, now] = [statesOf(before), statesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((socket): Difference[] =>
    old.get(socket) === now.get(socket)
      ? []
      : [{ ...place, what: "state", socket, ...sides(old.get(socket), now.get(socket)) }]
  );
}

function statesOf({ observed, also = {} }: RowResult): Map<SocketName, TcpState> {
  const others = Object.entries(also).map(([name, { observed }]) => [name, observed] as const);
  const all = [...ENDS.map((end) => [end, observed[end]] as const), ...others];
  return new Map(
    all.flatMap(([name, state]) => state === undefined ? [] : [[name as SocketName, state]]),
  );
}

function timerDifferences(
  place: Place,
  rows: Pair<RowResult>,
  probes: Pair<ProbeResult>,
): Difference[] {
  return ENDS.flatMap((socket): Difference[] => {
    const [old, now] = [rows.before, rows.after].map(({ timers }) =>
      lastingTimer(timers?.[socket])
    );
    return timersDiffer(old, probes.before.durationMs, now, probes.after.durationMs)
      ? [{ ...place, what: "timer", socket, ...sides(old, now) }]
      : [];
  });
}

function wireDifferences(
  place: Place,
  { before, after }: Pair<RowResult>,
  probes: Pair<ProbeResult>,
): Difference[] {
  // What the lab makes is the same where the row does the same: its numbers go by windows.
  const isMade = ({ injected }: WireEntry) => injected === true && before.actions !== undefined;
  const sentIn = ({ wire }: RowResult) => wire.filter((entry) => !isMade(entry));
  const [old, now] = [
    eventsOf({ wire: sentIn(before) }, wordingOf(probes.before)),
    eventsOf({ wire: sentIn(after) }, wordingOf(probes.after)),
  ];
  const senders = new Set([...old, ...now].map(({ sender }) => sender));
  const same = [...senders].every((one) => eventsFrom(one, old) === eventsFrom(one, now));
  const plain = (events: readonly SentEvent[]) => events.map(({ sender: _, ...event }) => event);
  return same ? [] : [{ ...place, what: "wire", before: plain(old), after: plain(now) }];
}

interface SentEvent extends WireEvent {
  readonly sender: string;
}

/** Of two segments that cross each other, either may come first. */
function eventsFrom(sender: string, events: readonly SentEvent[]): string {
  return JSON.stringify(events.filter((one) => one.sender === sender));
}

function senderOf(entry: WireEntry): string {
  return writeEnd(entry.from, wayOf(entry).connection);
}

function eventsOf({ wire }: Pick<RowResult, "wire">, wording: Wording): SentEvent[] {
  return wire.filter(({ event }) => event !== "sent again")
    .map((entry) => ({ ...wording(entry), sender: senderOf(entry) }));
}

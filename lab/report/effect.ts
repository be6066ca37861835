/**
 * What another value of a setting makes of a probe: what was observed under one, and under the other.
 *
 * That is what differs between two reports, and beside it what takes the packets: what SYNs offer, and
 * how far apart in time the same segment was sent again. What the tables expect is made for values of
 * their own, and is not what is asked: a verdict counts only for what it says of calls and times.
 * @module
 */

import type { Mismatch } from "../judge/mismatch.ts";
import type { ProbeResult, Report, RowResult, WireEntry } from "../result/result.ts";
import { allRows, isSending, wayOf } from "../result/sending.ts";
import { writeDirection } from "../tcp/direction.ts";
import { describeOptions } from "../tcp/option_text.ts";
import type { TcpOption } from "../tcp/option.ts";
import { readable } from "../tcp/raw_segment.ts";
import type { Difference, Place } from "./difference.ts";
import { diffOf } from "./diff.ts";

/** Something that is otherwise. */
export type Effect =
  | Difference
  /** What an end's SYN, or SYN,ACK, offers: its options, its window, ECN. */
  | Place & { readonly what: "offer"; readonly segment: string; before: string; after: string }
  /** Milliseconds between a segment and the same again. */
  | Place & { readonly what: "interval"; readonly segment: string; before: number; after: number };

/** All that is otherwise in the second report, by probe and row. */
export function effectsBetween(before: Report, after: Report): Effect[] {
  const now = new Map(after.probes.map((probe) => [nameOf(probe), probe]));
  const old = new Map(before.probes.map((probe) => [nameOf(probe), probe]));
  const others = before.probes.flatMap((probe) => {
    const other = now.get(nameOf(probe));
    return other === undefined ? [] : [...offers(probe, other), ...intervals(probe, other)];
  });
  const differences = diffOf(before, after).differences
    .filter((one) => isAskedFor(one, old.get(nameOf(one)), now.get(nameOf(one))));
  return [...differences, ...others];
}

function nameOf({ id, family }: Pick<Place, "id" | "family">): string {
  return `${id} ${family}`;
}

/**
 * Whether something was looked at when it could be told: an end of which a row says nothing may be on
 * its way to another state. A row that did not settle is no still picture either.
 */
function isAskedFor(
  difference: Difference,
  old: ProbeResult | undefined,
  now: ProbeResult | undefined,
): boolean {
  const { what, step } = difference;
  if (what === "verdict" || what === "mismatch") return saysMore(difference);
  if (what !== "state" && what !== "timer" || step === undefined) return what !== "probe";
  const { socket } = difference;
  const rows = [old?.rows[step], now?.rows[step]];
  return rows.some((row) => row !== undefined && asksOf(row, socket));
}

function asksOf({ expected, also = {} }: RowResult, socket: string): boolean {
  return socket === "a" || socket === "b" ? expected[socket] !== undefined : socket in also;
}

/** What is seen by itself, whatever a table expects: that it did not say the same is no effect. */
export const SEEN: readonly Mismatch["kind"][] = [
  "state",
  "segment missing",
  "segment unexpected",
  "observers",
  "path",
];

/** Of what is not as a table has it, what is to be had nowhere else: what calls gave, how long it took. */
function saysMore(
  difference: Extract<Difference, { readonly what: "verdict" | "mismatch" }>,
): boolean {
  if (difference.what === "verdict") {
    const verdicts = [difference.before.verdict, difference.after.verdict];
    if (verdicts.includes("skip") || verdicts.includes("broken")) return true;
  }
  return [difference.before, difference.after]
    .flatMap((side) => Array.isArray(side) ? side : side.mismatches ?? [])
    .some(({ kind }: Mismatch) => !SEEN.includes(kind));
}

/** What SYNs offer, row by row. */
function offers(before: ProbeResult, after: ProbeResult): Effect[] {
  return before.rows.flatMap((row, step): Effect[] => {
    const other = after.rows[step];
    if (other === undefined) return [];
    const [old, now] = [offersIn(row), offersIn(other)];
    return [...old].flatMap(([segment, offer]): Effect[] => {
      const is = now.get(segment);
      if (is === undefined || is === offer) return [];
      const { id, family } = before;
      return [{ id, family, step, what: "offer", segment, before: offer, after: is }];
    });
  });
}

function offersIn({ wire }: RowResult): Map<string, string> {
  return new Map(wire.flatMap((entry): [string, string][] => {
    if (!entry.flags.includes("SYN") || entry.injected || !isSent(entry)) return [];
    const offer = offerOf(entry);
    return offer === undefined ? [] : [[`${writeDirection(wayOf(entry))} ${entry.flags}`, offer]];
  }));
}

function isSent({ event }: WireEntry): boolean {
  return event === "sent";
}

function offerOf({ packet }: WireEntry): string | undefined {
  const segment = packet === undefined ? undefined : readable(Uint8Array.fromBase64(packet));
  if (segment === undefined) return undefined;
  const ecn = ["ECE", "CWR"].filter((bit) => segment.control.has(bit as "ECE"));
  return [`win=${segment.wnd}`, `<${segment.options.map(lasting).join(",")}>`, ...ecn].join(" ");
}

/** An option, without what is another in each segment. */
function lasting(option: TcpOption): string {
  if (option.kind === "timestamps") return "TS";
  // A cookie goes by a key of the namespace's: that there is one is all that can be told.
  if (option.kind === "fast-open" && option.cookie.length > 0) return "FO *";
  return describeOptions([option]).slice(1, -1);
}

/** How far apart segments were sent again. */
function intervals(before: ProbeResult, after: ProbeResult): Effect[] {
  const now = intervalsIn(after);
  return [...intervalsIn(before)].flatMap(([key, { step, segment, all }]): Effect[] => {
    const others = now.get(key)?.all ?? [];
    const at = all.findIndex((ms, i) => others[i] !== undefined && isOtherwise(ms, others[i]));
    if (at < 0) return [];
    const { id, family } = before;
    const sides = { before: all[at]!, after: others[at]! };
    return [{ id, family, step, what: "interval", segment, ...sides }];
  });
}

interface Intervals {
  readonly step: number;
  readonly segment: string;
  readonly all: readonly number[];
}

function intervalsIn(probe: ProbeResult): Map<string, Intervals> {
  const sent = allRows(probe).flatMap(({ step, wire }) =>
    wire.filter((entry) => isSending(entry) && !entry.injected && takesNumbers(entry))
      .map((entry) => ({ step, entry }))
  ).sort((one, other) => one.entry.atNs - other.entry.atNs);
  const same = Map.groupBy(sent, ({ entry: { from, connection, flags, seq, len } }) => {
    return [from, connection, flags, seq, len].join(" ");
  });
  const found: [string, Intervals][] = [...same.values()].map((these, i) => {
    const { step, entry } = these.at(-1)!;
    const segment = `${writeDirection(wayOf(entry))} ${entry.flags}`;
    const times = these.map(({ entry }) => entry.atNs / 1e6);
    const all = times.slice(1).map((ms, at) => ms - times[at]!);
    return [`${i} ${segment}`, { step, segment, all }];
  });
  return new Map(found);
}

/** An ACK alone answers something as often as that comes: it is not sent again by a timer. */
function takesNumbers({ flags, len }: WireEntry): boolean {
  return len > 0 || /SYN|FIN/.test(flags);
}

/**
 * Whether two times cannot be alike. Timers count from round trips, in which the lab holds segments,
 * and a machine that is busy is late: what is no more than that is alike.
 */
export function isOtherwise(one: number, other: number): boolean {
  const [less, more] = [Math.min(one, other), Math.max(one, other)];
  return more >= 1.6 * less && more - less >= 500 || more >= 3 * less && more - less >= 100;
}

/** An effect without numbers: one that is seen a second time has the same. */
export function kindOf(effect: Effect): string {
  const { id, family, step, what } = effect;
  const sides = "before" in effect || "after" in effect ? [effect.before, effect.after] : [];
  const rises = what === "interval" ? effect.after > effect.before : undefined;
  const text = JSON.stringify(sides, (_, value) => typeof value === "number" ? 0 : value);
  const place = "socket" in effect ? effect.socket : "segment" in effect ? effect.segment : "";
  return JSON.stringify([id, family, step, what, place, rises, text.replaceAll(/\d+/g, "0")]);
}

/**
 * Numbers of segments as differences: initial sequence numbers and times are what packs worst in a
 * report, and within a probe each is known but for the first.
 * @module
 */

import type { ProbeResult, RowResult, WireEntry } from "../result/result.ts";
import { FIRST } from "../tcp/direction.ts";

/** Finer than that no time is shown. */
const UNIT_NS = 10_000;

type Rows = Pick<ProbeResult, "way" | "rows">;

/** A result's rows, in whose segments numbers are differences. */
export function inDifferences(result: Rows): Rows {
  return changed(result, (number, before) => (number - before) | 0, (atNs, before) => {
    const at = Math.round(atNs / UNIT_NS);
    return [at - before, at];
  });
}

/** A result's rows as they were before, but for how finely times are told. */
export function fromDifferences(result: Rows): Rows {
  return changed(result, (difference, before) => (before + difference) >>> 0, (atNs, before) => {
    const at = before + atNs;
    return [at * UNIT_NS, at];
  }, true);
}

/** Goes through all segments in order, with what was known of their numbers before each. */
function changed(
  { way, rows }: Rows,
  number: (value: number, before: number) => number,
  time: (value: number, before: number) => [value: number, at: number],
  restores = false,
): Rows {
  // Of each connection, how far either end's sequence numbers have come.
  const known = new Map<string, number>();
  let now = 0;
  const next = (key: string, value: number) => {
    const other = number(value, known.get(key) ?? 0);
    known.set(key, restores ? other : value);
    return other;
  };
  const entry = (one: WireEntry): WireEntry => {
    const { connection = FIRST, from, to, flags } = one;
    const seq = next(`${connection} ${from}`, one.seq);
    const hasAck = flags.split(",").includes("ACK");
    const ack = hasAck ? next(`${connection} ${to}`, one.ack) : one.ack;
    const [atNs, at] = time(one.atNs, now);
    now = at;
    return { ...one, seq, ack, atNs };
  };
  const all = (some: readonly RowResult[]) =>
    some.map((row) => ({ ...row, wire: row.wire.map(entry) }));
  return { ...way && { way: all(way) }, rows: all(rows) };
}

/**
 * Which probes observe a state: those whose tables expect it.
 * @module
 */

import type { Probe } from "../probe.ts";
import type { TcpState } from "../tcp/state.ts";

/** A probe, under its id. */
export interface NamedProbe {
  readonly id: string;
  readonly probe: Probe;
}

/** The rows of a probe's table that expect a state, by their numbers. */
export interface Observed {
  readonly id: string;
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** The probes with a row that expects the state at either end. */
export function observedBy(probes: readonly NamedProbe[], state: TcpState): Observed[] {
  return probes.map(({ id, probe: { table } }) => {
    const rows = (end: "a" | "b") => table.flatMap((row, step) => row[end] === state ? [step] : []);
    return { id, a: rows("a"), b: rows("b") };
  }).filter(({ a, b }) => a.length + b.length > 0);
}

/** Where that is, in short: `A 2-4, B 5`. */
export function describeRows({ a, b }: Observed): string {
  return [["A", a] as const, ["B", b] as const]
    .filter(([, rows]) => rows.length > 0)
    .map(([end, rows]) => `${end} ${ranges(rows)}`).join(", ");
}

function ranges(rows: readonly number[]): string {
  const found: [first: number, last: number][] = [];
  for (const row of rows) {
    const open = found.at(-1);
    if (open !== undefined && open[1] === row - 1) open[1] = row;
    else found.push([row, row]);
  }
  return found.map(([first, last]) => first === last ? `${first}` : `${first}-${last}`).join(" ");
}

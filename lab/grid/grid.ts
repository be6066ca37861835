/**
 * The grids of what segments draw, and of what calls do, in each state: what tables expect, and what a
 * run came to.
 * @module
 */

import type { ProbeResult, RowResult } from "../result/result.ts";
import { answerText, endIn } from "./answer.ts";
import { type GridName, inOrder, type Named, namedBy, type PlannedColumn } from "./column.ts";
import { type Sign, signOf, worstOf } from "./sign.ts";

/** A row for each segment or call, a column for each state and each variant of one. */
export interface Grid {
  /** The keys of the segments or calls. */
  readonly keys: readonly string[];
  readonly columns: readonly GridColumn[];
}

/** What segments draw, or calls do, in a state. */
export interface GridColumn extends Pick<PlannedColumn, "group" | "state" | "variant" | "title"> {
  /** By the keys; none where there is no such case. */
  readonly cells: Readonly<Record<string, Cell>>;
  /** Why there is no such case, where that is said. */
  readonly without: Readonly<Record<string, string>>;
  /** The worst of those of its cells that were run; `not run` where none was. */
  readonly sign: Sign;
}

/** A case. */
export interface Cell {
  /** What was seen or, as long as nothing was, what the table expects. */
  readonly answer: string;
  /** What became of it: the worst of both address families. */
  readonly sign: Sign;
  /** What the table is known to be at odds with, before anything is run. */
  readonly expected?: Sign;
  /** What became of it in each address family, the worst first. */
  readonly seen: readonly Seen[];
}

/** A case in one address family. */
export interface Seen {
  readonly family: 4 | 6;
  /** The result's place among all. */
  readonly place: number;
  readonly sign: Sign;
  /** What was seen; absent where its row was not reached. */
  readonly answer?: string;
}

/**
 * A grid of planned columns and results, of which those of other grids are left out. Results that no
 * column has planned, those of another version of the tables, have their place too. Keys come in the
 * order in which they are given.
 */
export function gridOf(
  grid: GridName,
  planned: readonly PlannedColumn[],
  results: readonly ProbeResult[],
  order: readonly string[],
): Grid {
  const found = new Map<string, Map<string, Seen[]>>();
  for (const [place, result] of results.entries()) {
    const { id, group = "" } = result;
    const named = namedBy(group);
    if (named?.grid !== grid || !id.startsWith(`${group}/`)) continue;
    const cases = found.get(group) ?? new Map<string, Seen[]>();
    const key = id.slice(group.length + 1);
    cases.set(key, [...cases.get(key) ?? [], seenIn(result, place, named)]);
    found.set(group, cases);
  }
  const own = planned.filter(({ group }) => namedBy(group)?.grid === grid);
  const columns = inOrder([...own, ...strange(own, [...found.keys()])])
    .map((column) => columnOf(column, found.get(column.group) ?? new Map()));
  const there = new Set(
    columns.flatMap(({ cells, without }) => [...Object.keys(cells), ...Object.keys(without)]),
  );
  const known = order.filter((key) => there.has(key));
  return { keys: [...new Set([...known, ...there])], columns };
}

/** Columns of results that none was planned for. */
function strange(planned: readonly PlannedColumn[], groups: readonly string[]): PlannedColumn[] {
  const others = groups.filter((group) => planned.every((column) => column.group !== group));
  return others.map((group) => {
    const { state, variant } = namedBy(group)!;
    return { group, state, variant, title: group, cells: {}, without: {} };
  });
}

function columnOf(
  { cells, without, ...column }: PlannedColumn,
  found: ReadonlyMap<string, readonly Seen[]>,
): GridColumn {
  const keys = [...new Set([...Object.keys(cells), ...found.keys()])];
  const all = Object.fromEntries(keys.map((key) => {
    const plan = cells[key];
    const [answer = "", expected] = typeof plan === "string" ? [plan] : plan ?? [];
    return [key, cellOf(answer, expected, found.get(key) ?? [])];
  }));
  const sign = worstOf(Object.values(all).map((cell) => cell.sign));
  return { ...column, cells: all, without, sign };
}

function cellOf(planned: string, expected: Sign | undefined, found: readonly Seen[]): Cell {
  const sign = worstOf(found.map((one) => one.sign));
  const seen = found.toSorted((one, other) =>
    Number(other.sign === sign) - Number(one.sign === sign) || one.family - other.family
  );
  return {
    answer: seen[0]?.answer ?? planned,
    sign,
    ...(expected !== undefined && { expected }),
    seen,
  };
}

function seenIn(result: ProbeResult, place: number, named: Named): Seen {
  const [row] = result.rows;
  const answer = row && answerSeen(row, named);
  return {
    family: result.family,
    place,
    sign: signOf(result),
    ...(answer !== undefined && { answer }),
  };
}

/** What the segment drew of whom it reached, or what came of the call; if it did, or was made. */
function answerSeen(row: RowResult, { grid, state: from }: Named): string | undefined {
  const { actions = [], wire, announced, observed } = row;
  const end = endIn(grid, actions);
  const begun = grid === "calls" ? 0 : wire.findIndex(({ injected }) => injected);
  if (end === undefined || begun < 0) return undefined;
  const sent = wire.slice(begun).filter((entry) =>
    entry.from === end && entry.connection === undefined
  );
  // What comes again by itself is no answer, unless the table has it for one.
  const answer = sent.find(({ event }) => event === "sent") ??
    (announced.length > 0 ? sent.find(({ event }) => event === "sent again") : undefined);
  // Where nobody looked, and nothing was sent, the call may never have been made.
  if (grid === "calls" && answer === undefined && observed[end] === undefined) return undefined;
  return answerText(grid, answer, from, observed[end]);
}

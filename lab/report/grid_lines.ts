/**
 * What segments draw, as one grid for a terminal: a row for each segment, a column for each state.
 * @module
 */

import {
  actionsOf,
  deviationsOf,
  type End,
  type Family,
  membersOf,
  type Probe,
  probeOf,
  segmentsOf,
  stateOf,
  type WireRow,
} from "../probe.ts";
import { parseSegmentPattern } from "../tcp/segment_pattern.ts";
import type { TcpState } from "../tcp/state.ts";
import type { ProbeResult } from "../result/result.ts";

/** A state, and what arrives in it. */
export interface Column {
  /** As the ids of its cases begin. */
  readonly group: string;
  readonly name: string;
  readonly probes: ReadonlyMap<string, Probe>;
}

/** States in two letters. */
const SHORT: Readonly<Record<TcpState, string>> = {
  "CLOSED": "CL",
  "LISTEN": "LI",
  "SYN-SENT": "SS",
  "SYN-RECEIVED": "SR",
  "ESTABLISHED": "ES",
  "FIN-WAIT-1": "F1",
  "FIN-WAIT-2": "F2",
  "CLOSE-WAIT": "CW",
  "CLOSING": "CI",
  "LAST-ACK": "LA",
  "TIME-WAIT": "TW",
};

/** What a segment draws, in a letter. */
const DRAWN: readonly (readonly [flags: string, letter: string])[] = [
  ["RST", "R"],
  ["SYN", "S"],
  ["FIN", "F"],
  ["ACK", "A"],
];

/** A variant of a variant, which would make the grid wider than any terminal. */
const BOTH = /-mss$/;

/** The columns of families: those of the states themselves or, of one, its variants too. */
export function columnsOf(
  families: readonly (readonly [file: string, family: Family])[],
): Column[] {
  const [only, ...more] = families;
  const variants = only !== undefined && more.length === 0;
  return families.flatMap(([file, family]) =>
    membersOf(family).filter(([name]) => name === "" || variants && !BOTH.test(name)).map((
      [name, member],
    ) => ({
      group: name === "" ? file : `${file}-${name}`,
      name: name === "" ? startOf(file, family) : name,
      probes: new Map(
        Object.keys(member.cases).map((key) => [key, probeOf(member, key)!] as const),
      ),
    }))
  );
}

/** The state of the socket under test before anything arrives; CLOSED where no row says it. */
function startOf(file: string, family: Family): string {
  const [key] = Object.keys(family.cases);
  const probe = key === undefined ? undefined : probeOf(family, key);
  const end = probe && endOf(probe);
  return end === undefined ? file : SHORT[before(probe!, end)];
}

/** Whom the segment reaches. */
function endOf({ table }: Probe): End | undefined {
  const action = actionsOf(table[0]!).find(({ kind }) => kind === "inject");
  return action !== undefined && "end" in action ? action.end?.[0] as End : undefined;
}

function before({ given }: Probe, end: End): TcpState {
  const row = given?.rows?.findLast((row) => row[end] !== undefined);
  const state = stateOf(row?.[end]) ?? "CLOSED";
  return state === "CLOSED" && row?.also?.[`${end}.listener`] !== undefined ? "LISTEN" : state;
}

/** A cell: what is sent, the state if it is another one then, and whether Linux is known to differ. */
export function cellOf(probe: Probe): string {
  const row = probe.table[0] as WireRow;
  const end = endOf(probe);
  const [text] = segmentsOf(row);
  const flags = text === undefined ? "" : parseSegmentPattern(text).flags;
  const letter = text === undefined
    ? "-"
    : DRAWN.find(([name]) => flags.includes(name))?.[1] ?? "?";
  const [from, to] = end === undefined ? [] : [before(probe, end), stateOf(row[end])];
  const moved = to === undefined || to === from || to === "CLOSED" && from === "LISTEN"
    ? ""
    : SHORT[to];
  const differs = deviationsOf(row).some(({ on }) => on === "linux");
  return `${letter}${moved}${differs ? "!" : ""}`;
}

const WIDEST_CELL = 4;

/** The grid; with results, each cell that did not come out so is marked. */
export function gridLines(
  columns: readonly Column[],
  keys: readonly string[],
  results: readonly ProbeResult[],
): string[] {
  const bad = new Set(
    results.filter(({ verdict }) => verdict === "fail" || verdict === "broken").map(({ id }) => id),
  );
  const first = Math.max(...keys.map((key) => key.length));
  const width = Math.max(WIDEST_CELL, ...columns.map(({ name }) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    [name.padEnd(first), ...cells.map((cell) => cell.padEnd(width))].join(" ").trimEnd();
  return [
    line("", columns.map(({ name }) => name)),
    ...keys.map((key) =>
      line(
        key,
        columns.map(({ group, probes }) => {
          const probe = probes.get(key);
          if (probe === undefined) return "";
          return cellOf(probe) + (bad.has(`${group}/${key}`) ? "X" : "");
        }),
      )
    ),
  ];
}

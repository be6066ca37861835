/**
 * A column of a grid, as the tables of families have it.
 * @module
 */

import { TCP_STATES, type TcpState } from "../tcp/state.ts";
import type { Sign } from "./sign.ts";

/** The grids, by the folders of their families: of segments that arrive, and of calls that are made. */
export const GRID_NAMES = ["arrives", "calls"] as const;

/** Which grid. */
export type GridName = typeof GRID_NAMES[number];

/** A state, or a variant of one, and what its table has: as data, so that it travels into the page. */
export interface PlannedColumn {
  /** As the ids of its cases begin. */
  readonly group: string;
  /** The state in which the segments arrive, or the calls are made. */
  readonly state: TcpState;
  /** The variant's name; empty of the state itself. */
  readonly variant: string;
  /** What the tables call it, in English. */
  readonly title: string;
  /** What is expected, by the keys of the segments or calls. */
  readonly cells: Readonly<Record<string, Planned>>;
  /** Why there is no such case, by its key. */
  readonly without: Readonly<Record<string, string>>;
}

/** What is expected of a case, and whether it is known to differ, or open. */
export type Planned = string | readonly [answer: string, sign: Sign];

/** What a group of cases is named by: `arrives/fin-wait-2`, `calls/fin-wait-2-orphan`. */
export interface Named extends Pick<PlannedColumn, "state" | "variant"> {
  readonly grid: GridName;
}

/** The grid, state and variant that a group of cases is named by. */
export function namedBy(group: string): Named | undefined {
  const grid = GRID_NAMES.find((name) => group.startsWith(`${name}/`));
  if (grid === undefined) return undefined;
  const name = group.slice(grid.length + 1);
  const state = TCP_STATES.find((state) => `${name}-`.startsWith(`${state.toLowerCase()}-`));
  return state && { grid, state, variant: name.slice(state.length + 1) };
}

/** In the order in which RFC 9293 has the states, each state before its variants. */
export function inOrder<T extends Pick<PlannedColumn, "state" | "variant">>(
  columns: readonly T[],
): T[] {
  return columns.toSorted((one, other) =>
    TCP_STATES.indexOf(one.state) - TCP_STATES.indexOf(other.state) ||
    Number(one.variant !== "") - Number(other.variant !== "")
  );
}

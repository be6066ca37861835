/**
 * What segments draw, or calls do, as one grid for a terminal: a row for each, a column for each state.
 * @module
 */

import { SHORT } from "../grid/answer.ts";
import type { Cell, Grid, GridColumn } from "../grid/grid.ts";
import type { Sign } from "../grid/sign.ts";

/** How cells are marked. */
export const GRID_MARKS: Readonly<Record<Sign, string>> = {
  "fail": "X",
  "broken": "#",
  "deviates": "!",
  "skip": "/",
  "changed": "+",
  "unseen": "*",
  "open": "~",
  "pass": "",
  "not run": ".",
};

/** A variant of a variant, which would make the grid wider than any terminal. */
const BOTH = /-mss$/;
const WIDEST_CELL = 4;

/** The grid as the tables have it or, of a run, as that came out. */
export function gridLines(grid: Grid, of: "tables" | "run"): string[] {
  const columns = shownColumns(grid);
  const keys = grid.keys.filter((key) => columns.some(({ cells }) => Object.hasOwn(cells, key)));
  const first = Math.max(0, ...keys.map((key) => key.length));
  const names = columns.map(({ state, variant }) => variant || SHORT[state]);
  const width = Math.max(WIDEST_CELL, ...names.map((name) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    [name.padEnd(first), ...cells.map((cell) => cell.padEnd(width))].join(" ").trimEnd();
  return [
    line("", names),
    ...keys.map((key) => line(key, columns.map(({ cells }) => cellText(cells[key], of)))),
  ];
}

/** The states or, where there is only one of them, it and its variants. */
function shownColumns({ columns }: Grid): readonly GridColumn[] {
  const variants = new Set(columns.map(({ state }) => state)).size === 1;
  return columns.filter(({ variant }) => variant === "" || variants && !BOTH.test(variant));
}

function cellText(cell: Cell | undefined, of: "tables" | "run"): string {
  if (cell === undefined) return "";
  const { answer, sign, expected = "pass" } = cell;
  if (of === "tables") return answer + GRID_MARKS[expected];
  return (sign === "not run" ? "" : answer) + GRID_MARKS[sign];
}

/**
 * What became of a case, as its cell in the grid is marked.
 * @module
 */

import type { ProbeResult } from "../result/result.ts";

/**
 * From what matters most; of several, the first of these counts:
 * - `fail`, `broken`, `deviates`, `skip`: the verdict;
 * - `changed`: a known difference is gone, and the standard's way was seen;
 * - `unseen`: it passed, but for what no observer could see;
 * - `open`: as recorded, and no RFC lays it down;
 * - `pass`;
 * - `not run`: there is such a case, and no result.
 */
export const SIGNS = [
  "fail",
  "broken",
  "deviates",
  "skip",
  "changed",
  "unseen",
  "open",
  "pass",
  "not run",
] as const;

/** What became of a case. */
export type Sign = typeof SIGNS[number];

/** What became of a case in one address family. */
export function signOf(
  { verdict, unseen, rows }: Pick<ProbeResult, "verdict" | "unseen" | "rows">,
): Sign {
  if (verdict !== "pass") return verdict;
  if (rows.some(({ changed }) => changed)) return "changed";
  if (unseen !== undefined || rows.some((row) => row.unseen !== undefined)) return "unseen";
  return rows.some(({ open }) => open !== undefined) ? "open" : "pass";
}

/** The one of several that matters most; `not run` of none. */
export function worstOf(signs: readonly Sign[]): Sign {
  return SIGNS.find((sign) => signs.includes(sign)) ?? "not run";
}

/**
 * What rows have beside their verdicts: what no observer could see, and what is no longer as it was.
 * @module
 */

import type { ProbeResult, RowResult } from "./result.ts";

/** What a row, or the whole probe, can have beside its verdict. */
export type Bearing = "unseen" | "changed";

/** Whether a probe or one of its rows has such a thing. A report may be of a version that has none. */
export function bearing(probe: ProbeResult, what: Bearing): boolean {
  return [probe, ...probe.rows].some((one: ProbeResult | RowResult) =>
    isSomething((one as { readonly [name in Bearing]?: unknown })[what])
  );
}

/** An empty list, or a table without entries, says that there is nothing. */
function isSomething(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== false && value !== "";
}

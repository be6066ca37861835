/**
 * What a run comes to for each case of the TC8 list.
 * @module
 */

import { TC8, TC8_IDS, type Tc8Id } from "../requirement/tc8.ts";
import type { ShownBy } from "../requirement/tc8_case.ts";
import type { ProbeResult } from "../result/result.ts";
import { type Judged, type Shown, worstOf } from "./conform.ts";
import { type Judging, ofProbe, ofRow } from "./judging.ts";

/**
 * Each case, as a run has shown it. Other than for a requirement, all rows must have been played: one
 * that says nothing leaves the case untested, if none is worse.
 */
export function casesOf({ probes }: Pick<Shown, "probes">): readonly Judged<Tc8Id>[] {
  const byId = Map.groupBy(probes, ({ id }) => id);
  return TC8_IDS.map((id) => caseOf(id, byId));
}

function caseOf(id: Tc8Id, byId: ReadonlyMap<string, readonly ProbeResult[]>): Judged<Tc8Id> {
  const { shownBy, not = "no probe" } = TC8[id];
  if (shownBy.length === 0) return { id, verdict: "not judged", why: not, rows: [] };
  const parts = shownBy.map((one) => ({ one, went: went(one, byId.get(one.probe) ?? []) }));
  const rows = parts.flatMap(({ went }) => went);
  const { verdict, why } = worstOf(rows);
  if (verdict === "not met") return { id, verdict, rows };
  const silent = rows.find(({ silence }) => silence !== undefined);
  const isMissing = parts.some(({ one, went }) => went.length === 0 && !one.confirms);
  if (why === undefined && (isMissing || silent !== undefined)) {
    return { id, verdict: "not tested", why: silent?.silence ?? "not run", rows };
  }
  return { id, verdict, ...(why && { why }), rows };
}

/** How a row, or a probe, went in each address family that it was run in. */
function went({ row: step }: ShownBy, results: readonly ProbeResult[]): Judging[] {
  return results.flatMap((result) => {
    // A probe that was skipped has no rows.
    if (step === undefined || result.rows.length === 0) return [ofProbe(result)];
    return result.rows.filter((one) => one.step === step).map((row) => ofRow(result, row));
  });
}

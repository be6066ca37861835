/**
 * Adds to a result that failed or broke what explains that.
 * @module
 */

import { type Cause, causesOf } from "../judge/causes.ts";
import { describeCause } from "../language/en/causes.ts";
import type { ProbeResult, RowResult } from "../result/result.ts";
import type { Sysctls } from "../sys/sysctl.ts";

/**
 * Adds the causes to the row that failed or broke, that was to lead to where the probe begins and did
 * not, or that came out otherwise than was recorded of it, and their words to its reason and the
 * result's.
 */
export function nameCauses(
  result: ProbeResult,
  sysctls: Sysctls,
  ofHost: readonly Cause[] = [],
): void {
  if (!mayHaveCause(result)) return;
  const row = decidingRowOf(result);
  const { mismatches = [], errno, actions } = row ?? {};
  const failure = { mismatches, ...(errno && { errno }), ...(actions && { actions }) };
  const causes = [...causesOf(failure, sysctls), ...ofHost];
  if (causes.length === 0) return;
  const suffix = ` (${causes.map(describeCause).join("; ")})`;
  if (result.reason !== undefined) result.reason += suffix;
  if (row === undefined) return;
  row.causes = causes;
  if (row.reason !== undefined) row.reason += suffix;
}

/** Whether a result is one of which a setting may be the cause. */
export function mayHaveCause(result: ProbeResult): boolean {
  const { verdict, notReached } = result;
  return verdict === "fail" || verdict === "broken" || notReached !== undefined ||
    result.rows.some(isOtherwise);
}

/** What no RFC lays down is not as it was recorded, or a known difference is gone. */
function isOtherwise({ verdict, open, changed, mismatches = [] }: RowResult): boolean {
  return changed === true || verdict === "deviates" && open !== undefined && mismatches.length > 0;
}

function decidingRowOf({ verdict, notReached, rows, way = [] }: ProbeResult) {
  if (notReached !== undefined) return way.find(({ step }) => step === notReached);
  if (verdict === "fail" || verdict === "broken") {
    return [...way, ...rows].find((row) => row.verdict === verdict);
  }
  return rows.find(isOtherwise);
}

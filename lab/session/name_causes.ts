/**
 * Adds to a result that failed or broke what explains that.
 * @module
 */

import { type Cause, causesOf } from "../judge/causes.ts";
import { describeCause } from "../language/en/causes.ts";
import type { ProbeResult } from "../result/result.ts";
import type { Sysctls } from "../sys/sysctl.ts";

/** Adds the causes to the row that failed or broke, and their words to its reason and the result's. */
export function nameCauses(
  result: ProbeResult,
  sysctls: Sysctls,
  ofHost: readonly Cause[] = [],
): void {
  const { verdict } = result;
  if (verdict !== "fail" && verdict !== "broken") return;
  const row = result.rows.find((row) => row.verdict === verdict);
  const { mismatches = [], errno } = row ?? {};
  const causes = [...causesOf({ mismatches, ...(errno && { errno }) }, sysctls), ...ofHost];
  if (causes.length === 0) return;
  const suffix = ` (${causes.map(describeCause).join("; ")})`;
  result.reason += suffix;
  if (row === undefined) return;
  row.causes = causes;
  row.reason += suffix;
}

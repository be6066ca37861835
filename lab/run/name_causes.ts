/**
 * Adds to a failed result the settings that explain the failure.
 * @module
 */

import { causesOf } from "../judge/causes.ts";
import { describeCause } from "../language/en/causes.ts";
import type { ProbeResult } from "../result.ts";
import type { Sysctls } from "../sys/sysctl.ts";

/** Adds the causes to the row that failed, and their words to its reason and the result's. */
export function nameCauses(result: ProbeResult, sysctls: Sysctls): void {
  const row = result.rows.find(({ verdict }) => verdict === "fail");
  const causes = causesOf(row?.mismatches ?? [], sysctls);
  if (row === undefined || causes.length === 0) return;
  const suffix = ` (${causes.map(describeCause).join("; ")})`;
  row.causes = causes;
  row.reason += suffix;
  result.reason += suffix;
}

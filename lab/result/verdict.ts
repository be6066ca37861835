/**
 * What can be said of a probe.
 * @module
 */

/** The verdict on a probe. `broken` is the lab's own failure, never the kernel's. */
export type Verdict = "pass" | "fail" | "deviates" | "skip" | "broken";

/**
 * All verdicts, in the order in which they are counted.
 *
 * @example
 * ```ts
 * import { VERDICTS } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(VERDICTS[0], "pass");
 * ```
 */
export const VERDICTS: readonly Verdict[] = ["pass", "fail", "deviates", "skip", "broken"];

/** The row that decided the verdict of a probe that did not pass, if it was one. */
export function decidingRow<R extends { readonly verdict: Verdict }>(
  { rows, verdict }: { readonly rows: readonly R[]; readonly verdict: Verdict },
): R | undefined {
  return verdict === "pass" ? undefined : rows.find((row) => row.verdict === verdict);
}

/**
 * What a run has shown of a requirement: the worst of the rows that verify it. `not tested`: none of
 * them was played and seen; `not judged`: no row verifies it.
 */
export type RequirementVerdict = "met" | "deviates" | "not met" | "not tested" | "not judged";

/**
 * All of these, from the best.
 *
 * @example
 * ```ts
 * import { REQUIREMENT_VERDICTS } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(REQUIREMENT_VERDICTS[0], "met");
 * ```
 */
export const REQUIREMENT_VERDICTS: readonly RequirementVerdict[] = [
  ...["met", "deviates", "not met", "not tested", "not judged"] as const,
];

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

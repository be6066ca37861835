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

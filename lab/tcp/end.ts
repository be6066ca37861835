/**
 * The two ends of a connection.
 * @module
 */

/** One of the two ends of a connection: `a` opens it, `b` is the other. */
export type End = "a" | "b";

/** Both of them. */
export const ENDS = ["a", "b"] as const satisfies readonly End[];

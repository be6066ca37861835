/**
 * What `lab schema` has the schemas of; the first unless one is named.
 * @module
 */

export const SCHEMA_NAMES = ["report", "diff", "compare"] as const;

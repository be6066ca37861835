/**
 * What `lab schema` has the schemas of; the first unless one is named.
 * @module
 */

/** The names. */
export const SCHEMA_NAMES = ["report", "diff"] as const;

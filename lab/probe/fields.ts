/**
 * The names that a probe's file may use, where a table's check and its vocabulary must agree on them.
 * @module
 */

/** What a probe has, in the order in which it is written. */
export const HEADING: readonly string[] = [
  ...["title", "source", "claims", "verifies", "slow", "dependsOn"],
  ...["medium", "given", "table", "paths"],
];

/** A row's columns, in the order in which they are written. */
export const COLUMNS: readonly string[] = [
  ...["do", "wire", "a", "b", "also", "timer", "within", "verifies"],
  ...["open", "openGives", "deviates"],
];

/** What a probe may be given. */
export const GIVEN: readonly string[] = ["sysctl", "rows", "sockets", "address", "a", "b"];

/** What a known difference has. */
export const DEVIATES: readonly string[] = [
  ...["on", "family", "a", "b", "also", "wire", "within", "breaks", "reason", "link"],
];

/** What a family has beside what its probes have in common. */
export const FAMILY: readonly string[] = [
  ...["cases", "essential", "variants", "without", "withoutVariants"],
];

/**
 * What a report calls that which answered.
 * @module
 */

import type { Report } from "./result.ts";

/** Such as `Linux 6.1.0`, or `gVisor 4.4.0 (docker)`. Earlier reports knew of nothing but Linux. */
export function stackOf({ kernel, stack }: Pick<Report["host"], "kernel" | "stack">): string {
  const { name, release, container } = stack ?? { name: "Linux", release: kernel };
  return `${name} ${release}` + (container === undefined ? "" : ` (${container})`);
}

/**
 * Processes that the kernel has ended for want of memory: they end by SIGKILL, and nobody says why.
 * @module
 */

import { readKernelFile } from "./kernel_file.ts";
import { libcMissing } from "./libc.ts";

/** How many there have been since the kernel was started; `undefined` where it does not say. */
export function memoryKills(
  read: (path: string) => string = readKernelFile,
): number | undefined {
  if (read === readKernelFile && libcMissing() !== undefined) return undefined;
  try {
    const [, count] = /^oom_kill (\d+)$/m.exec(read("/proc/vmstat")) ?? [];
    return count === undefined ? undefined : Number(count);
  } catch {
    return undefined; // no such file here
  }
}

/** Of two such counts, what happened between them, in words; "" where that is nothing, or not known. */
export function killsBetween(before: number | undefined, after: number | undefined): string {
  const count = (after ?? 0) - (before ?? after ?? 0);
  if (count <= 0) return "";
  const processes = count === 1 ? "a process" : `${count} processes`;
  return `meanwhile the kernel ended ${processes} for want of memory (oom_kill in /proc/vmstat)`;
}

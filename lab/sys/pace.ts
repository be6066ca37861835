/**
 * How slow this machine is: a processor that is emulated, or a kernel that is a program, takes many
 * times as long for the same steps, and what would be too long elsewhere is not there.
 * @module
 */

import { readKernelFile } from "./kernel_file.ts";
import { libcMissing } from "./libc.ts";

/** How long the steps take on a machine that nobody would call slow, in milliseconds. */
export const USUAL = { calls: 0.25, work: 0.2 } as const;
/** Slower than this, and nothing would come of a run in any time. */
const SLOWEST = 100;
const TIMES = 10;
const STEPS = 3;

/** System calls: to open a file of the kernel's, to read it, to close it. */
const calls = () => void readKernelFile("/proc/self/stat");

const SAMPLE = Array.from({ length: 50 }, (_, i) => ({ i, name: "x".repeat(i), list: [i, i + 1] }));
/** What is done in between. */
const work = () => void JSON.parse(JSON.stringify(SAMPLE));

/** How long a step takes where nothing else is done meanwhile, in milliseconds: the least of several. */
function least(step: () => void): number {
  const times = Array.from({ length: TIMES }, () => {
    const from = performance.now();
    for (let i = 0; i < STEPS; i++) step();
    return (performance.now() - from) / STEPS;
  });
  return Math.min(...times);
}

let measured: number | undefined;

/** How many times as long as usual this machine takes: 1 for all that are no slower than many are. */
export function pace(): number {
  return measured ??= paceOf({
    calls: libcMissing() === undefined ? least(calls) : 0,
    work: least(work),
  });
}

/** The same, by how long a step of each kind takes, in milliseconds. */
export function paceOf(steps: Readonly<Record<keyof typeof USUAL, number>>): number {
  const slower = Math.max(steps.calls / USUAL.calls, steps.work / USUAL.work);
  return Math.min(Math.max(1, slower), SLOWEST);
}

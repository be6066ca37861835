/**
 * Runs a probe so often, and tells how many bytes of the heap were used when that had just begun and
 * when it was done: `repeats_main.ts PROBE EARLY LATE`. Needs `--v8-flags=--expose-gc`.
 */

import { runProbes } from "../../lab/run/run_probes.ts";

const [probe, early, late] = [Deno.args[0]!, Number(Deno.args[1]), Number(Deno.args[2])];
const { gc } = globalThis as unknown as { gc: () => void };
const used: number[] = [];
const { summary, repeats } = await runProbes({
  select: [probe],
  // The one that costs least: what grows would grow with any.
  observer: "diag",
  family: 4,
  repeat: late,
  onProgress({ done, ended }) {
    if (ended === undefined || (done !== early && done !== late)) return;
    gc();
    used.push(Deno.memoryUsage().heapUsed);
  },
});
// deno-lint-ignore no-console -- what the test reads
console.log(JSON.stringify({ summary, runs: repeats?.runs, used }));

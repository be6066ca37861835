/**
 * How fast the lab is: time per probe, per row, per observation, and segments per second over the
 * wire. Figures of one run, to be compared with each other.
 *
 * `deno task bench`
 * @module
 */

// deno-lint-ignore-file no-console -- printing is what it is for
import type { Action } from "../lab/probe.ts";
import { runProbes } from "../lab/run/run_probes.ts";
import { launcherHere } from "../tests/session/in_namespace.ts";
import type { Report } from "../lab/result/result.ts";

const ROUNDS = 5;

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** What waits for the kernel's own time. */
const WAITING: readonly Action["kind"][] = ["retransmission", "age", "outlast", "fill"];

/** Probes that wait for no timer of the kernel's: what they take is the lab's own time. */
function unhurried({ probes }: Report) {
  return probes.filter(({ rows, verdict }) =>
    verdict === "pass" &&
    !rows.some(({ actions = [] }) => actions.some(({ kind }) => WAITING.includes(kind)))
  );
}

async function probes(observer: string): Promise<void> {
  const runs: Report[] = [];
  for (let round = 0; round < ROUNDS; round++) runs.push(await runProbes({ observer }));
  const alone = await runProbes({ observer, jobs: 1 });
  const own = unhurried(alone);
  const rows = own.reduce((sum, { rows }) => sum + rows.length, 0);
  const time = own.reduce((sum, { durationMs }) => sum + durationMs, 0);
  console.log(
    [
      observer.padEnd(8),
      `whole run ${(median(runs.map((r) => r.durationMs)) / 1000).toFixed(2)} s`,
      `one probe alone ${median(own.map((p) => p.durationMs)).toFixed(1)} ms`,
      `a row ${(time / rows).toFixed(2)} ms`,
    ].join(", "),
  );
}

/** What needs a namespace of its own runs in a process of its own. */
async function apart(): Promise<void> {
  const launcher = launcherHere();
  if (!("kind" in launcher)) {
    console.log(`observations and wire: skipped: ${launcher.missing}`);
    return;
  }
  const script = new URL("./in_namespace.ts", import.meta.url).pathname;
  const config = new URL("../deno.json", import.meta.url).pathname;
  const run = ["run", "--quiet", "--config", config, "-P=worker", "--allow-read", script];
  await new Deno.Command(launcher.command, {
    args: [...launcher.args, Deno.execPath(), ...run],
    stdout: "inherit",
    stderr: "inherit",
  }).output();
}

console.log(`Linux ${Deno.osRelease()}, ${navigator.hardwareConcurrency} cores\n`);
console.log("Probes: the whole default run; and of those that wait for no timer, run alone:");
for (const observer of ["ss", "diag"]) await probes(observer);
await apart();
Deno.exit();

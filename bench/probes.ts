/**
 * How long a run takes: the default one, as it is started by the command; and of probes that wait for
 * no timer of the kernel's, alone, what the lab itself takes.
 * @module
 */

import type { Action } from "../lab/probe.ts";
import { findTasks, runProbes } from "../lab/run/run_probes.ts";
import type { Report } from "../lab/result/result.ts";
import { CLONE, taken } from "./command.ts";
import { median, type Take } from "./figure.ts";

const ROUNDS = 3;
/** What waits for the kernel's own time. */
const WAITING: readonly Action["kind"][] = [
  ...["retransmission", "timer", "age", "outlast", "stays", "becomes"] as const,
  ...["fill", "transfer", "returns"] as const,
];
/** Enough of them, one at a time. */
const ALONE = ["close", "abort", "handshake"];

/** By `ss`, whose lines are the usual evidence, and by sock_diag. */
export async function probes(take: Take): Promise<void> {
  const { tasks } = await findTasks({});
  const cores = navigator.hardwareConcurrency;
  take("results of a default run", tasks.length, "");
  for (const observer of ["ss", "diag"]) {
    const { ms, cpuMs } = await taken([...CLONE, "--quiet", "--observer", observer], ROUNDS);
    take(`a default run by ${observer}`, ms / 1000, "s");
    take(`its CPU, by ${observer}`, cpuMs / 1000, "s");
    take(`the floor, that CPU on ${cores} cores, by ${observer}`, cpuMs / 1000 / cores, "s");
    take(`results, by ${observer}`, tasks.length / ms * 1000, "/s");
  }
  for (const observer of ["ss", "diag"]) {
    const own = unhurried(await runProbes({ observer, select: ALONE, jobs: 1 }));
    take(`a probe alone, by ${observer}`, median(own.map((one) => one.durationMs)), "ms");
    const perRow = own.map(({ durationMs, rows }) => durationMs / rows.length);
    take(`a row of it, by ${observer}`, median(perRow), "ms");
  }
}

/** Probes that wait for no timer of the kernel's: what they take is the lab's own time. */
function unhurried({ probes }: Report) {
  return probes.filter(({ rows, verdict }) =>
    verdict === "pass" &&
    !rows.some(({ actions = [] }) => actions.some(({ kind }) => WAITING.includes(kind)))
  );
}

/**
 * Runs a probe and all its mutants in this network namespace, in both families, and prints what came
 * of them: `mutants_main.ts PROBE`.
 */

import { loadProbe } from "../../lab/run/load.ts";
import { runTable } from "../../lab/run/run_table.ts";
import type { Verdict } from "../../lab/verdict.ts";
import { forAll, inTime, openStage, PROBES, report } from "./live_stage.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";

/** Longer than the kernel holds an ACK back (TCP_DELACK_MIN, 40 ms), many tables side by side. */
const TIMEOUT_MS = 500;

/** What came of a mutant. */
export interface Outcome {
  readonly family: 4 | 6;
  readonly step: number;
  readonly change: string;
  readonly verdict: Verdict;
  /** The verdicts of the rows. */
  readonly rows: readonly Verdict[];
  readonly reason: string;
}

/** A row before the wrong one has not passed, or an application was not told in time. */
function isLate({ step, rows, reason }: Outcome): boolean {
  return rows.slice(0, step).some((row) => row !== "pass") || reason.includes("did not come about");
}

if (import.meta.main) {
  const id = Deno.args[0]!;
  const stage = await openStage({ timeoutMs: TIMEOUT_MS });
  const runOnce = async (family: 4 | 6, mutant: Mutant): Promise<Outcome> => {
    const { step, change, probe } = mutant;
    const { verdict, rows, reason = "" } = await runTable(id, probe, family, stage);
    return { family, step, change, verdict, rows: rows.map((row) => row.verdict), reason };
  };
  const probe = await loadProbe(PROBES, id);
  const untouched: Mutant = { step: probe.table.length, change: "nothing", probe };
  const outcomes = ([4, 6] as const).map(async (family) => {
    const run = (mutant: Mutant) => inTime(() => runOnce(family, mutant), isLate);
    return [await run(untouched), ...await forAll(mutantsOf(probe), run)];
  });
  await report((await Promise.all(outcomes)).flat());
}

/**
 * Runs a probe and all its mutants in this network namespace, and prints what came of them:
 * `mutants_main.ts PROBE FAMILY`.
 */

import { loadProbe } from "../../lab/probe/load.ts";
import { givenSysctls } from "../../lab/session/needs.ts";
import { runTable } from "../../lab/session/run_table.ts";
import type { Host } from "../../lab/session/host.ts";
import { writeSysctls } from "../../lab/sys/sysctl.ts";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import { forAll, openHost, PROBES, report } from "./live_host.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";

/** What came of a mutant. */
export interface Outcome {
  readonly step: number;
  readonly change: string;
  readonly verdict: Verdict;
  /** The verdicts of the rows. */
  readonly rows: readonly Verdict[];
  readonly reason: string;
  /** What differs in the row that is wrong. */
  readonly mismatches: readonly Mismatch[];
}

/** Makes one row wrong, and sees what comes of it. */
export async function runMutant(
  { step, change, probe }: Mutant,
  { id, family, host }: { id: string; family: 4 | 6; host: Host },
): Promise<Outcome> {
  const { verdict, rows, reason = "" } = await runTable(id, probe, family, host);
  const mismatches = rows[step]?.mismatches ?? [];
  return { step, change, verdict, rows: rows.map((row) => row.verdict), reason, mismatches };
}

if (import.meta.main) {
  const [id, family] = [Deno.args[0]!, Number(Deno.args[1]) as 4 | 6];
  const probe = await loadProbe(PROBES, id);
  const [refused] = writeSysctls(givenSysctls(probe) ?? {});
  if (refused !== undefined) throw new Error(refused.reason);
  const host = await openHost();
  const run = (mutant: Mutant) => runMutant(mutant, { id, family, host });
  const untouched = await run({ step: probe.table.length, change: "nothing", probe });
  await report([untouched, ...await forAll(mutantsOf(probe), run)]);
}

/**
 * Runs a probe and all its mutants in this network namespace, and prints what came of them:
 * `mutants_main.ts PROBE FAMILY`.
 */

import { loadProbe } from "../../lab/probe/load.ts";
import { givenSysctls } from "../../lab/session/needs.ts";
import { runTable } from "../../lab/session/run_table.ts";
import { writeSysctls } from "../../lab/sys/sysctl.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import { forAll, inTime, openHost, PROBES, report } from "./live_host.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";

/** Longer than the kernel holds an ACK back (TCP_DELACK_MIN, 40 ms), many tables side by side. */
const TIMEOUT_MS = 500;

/** What came of a mutant. */
export interface Outcome {
  readonly step: number;
  readonly change: string;
  readonly verdict: Verdict;
  /** The verdicts of the rows. */
  readonly rows: readonly Verdict[];
  readonly reason: string;
}

/** A row before the wrong one has not passed, or an application was not told in time. */
export function isLate({ step, rows, reason }: Outcome): boolean {
  return rows.slice(0, step).some((row) => row !== "pass") ||
    reason.includes("did not return within");
}

if (import.meta.main) {
  const [id, family] = [Deno.args[0]!, Number(Deno.args[1]) as 4 | 6];
  const probe = await loadProbe(PROBES, id);
  const [refused] = writeSysctls(givenSysctls(probe) ?? {});
  if (refused !== undefined) throw new Error(refused.reason);
  const host = await openHost({ timeoutMs: TIMEOUT_MS });
  const runOnce = async ({ step, change, probe }: Mutant): Promise<Outcome> => {
    const { verdict, rows, reason = "" } = await runTable(id, probe, family, host);
    return { step, change, verdict, rows: rows.map((row) => row.verdict), reason };
  };
  const run = (mutant: Mutant) => inTime(() => runOnce(mutant), isLate);
  const untouched = await run({ step: probe.table.length, change: "nothing", probe });
  await report([untouched, ...await forAll(mutantsOf(probe), run)]);
}

/** Makes each row that a statement points to wrong, runs its probe, and prints what came of it. */

import { givenSysctls } from "../../lab/session/needs.ts";
import { loadProbe } from "../../lab/probe/load.ts";
import { runTable } from "../../lab/session/run_table.ts";
import { writeSysctls } from "../../lab/sys/sysctl.ts";
import { forAll, inTime, openHost, PROBES, report } from "../session/live_host.ts";
import { type Mutant, mutantsOfRow } from "../session/mutants.ts";
import { isLate, type Outcome } from "../session/mutants_main.ts";
import { pointed } from "./pointed.ts";

/** Longer than the kernel holds an ACK back (TCP_DELACK_MIN, 40 ms), many tables side by side. */
const TIMEOUT_MS = 500;

/** What came of a row that was made wrong. */
export interface RowOutcome extends Outcome {
  readonly id: string;
}

if (import.meta.main) {
  const host = await openHost({ timeoutMs: TIMEOUT_MS });
  const wrong = await Promise.all(
    pointed().map(async ({ id, step }) =>
      mutantsOfRow(await loadProbe(PROBES, id), step).map((mutant) => ({ id, mutant }))
    ),
  );
  const runOnce = async (id: string, { step, change, probe }: Mutant): Promise<RowOutcome> => {
    const { verdict, rows, reason = "" } = await runTable(id, probe, 4, host);
    return { id, step, change, verdict, rows: rows.map((row) => row.verdict), reason };
  };
  const run = ({ id, mutant }: { id: string; mutant: Mutant }) =>
    inTime(() => runOnce(id, mutant), isLate);
  // Those that give their namespace a setting come last: it stays.
  const groups = Map.groupBy(
    wrong.flat(),
    ({ mutant }) => JSON.stringify(givenSysctls(mutant.probe)),
  );
  const outcomes: RowOutcome[] = [];
  for (const [given, group] of [...groups].sort(([a = ""], [b = ""]) => a < b ? -1 : 1)) {
    if (given !== undefined) writeSysctls(JSON.parse(given));
    outcomes.push(...await forAll(group, run));
  }
  await report(outcomes);
}

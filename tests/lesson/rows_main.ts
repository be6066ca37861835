/** Makes each row that a statement points to wrong, runs its probe, and prints what came of it. */

import { givenSysctls } from "../../lab/session/needs.ts";
import { loadProbe } from "../../lab/probe/load.ts";
import { writeSysctls } from "../../lab/sys/sysctl.ts";
import { forAll, openHost, PROBES, report } from "../session/live_host.ts";
import { type Mutant, mutantsOfRow } from "../session/mutants.ts";
import { type Outcome, runMutant } from "../session/mutants_main.ts";
import { pointed } from "./pointed.ts";

if (import.meta.main) {
  const host = await openHost();
  const wrong = await Promise.all(
    pointed().map(async ({ id, step }) =>
      mutantsOfRow(await loadProbe(PROBES, id), step).map((mutant) => ({ id, mutant }))
    ),
  );
  const run = ({ id, mutant }: { id: string; mutant: Mutant }) =>
    runMutant(mutant, { id, family: 4, host });
  // Those that give their namespace a setting come last: it stays.
  const groups = Map.groupBy(
    wrong.flat(),
    ({ mutant }) => JSON.stringify(givenSysctls(mutant.probe)),
  );
  const outcomes: Outcome[] = [];
  for (const [given, group] of [...groups].sort(([a = ""], [b = ""]) => a < b ? -1 : 1)) {
    if (given !== undefined) writeSysctls(JSON.parse(given));
    outcomes.push(...await forAll(group, run));
  }
  await report(outcomes);
}

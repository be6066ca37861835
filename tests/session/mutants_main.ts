/**
 * Runs probes and their mutants of one kind in this network namespace, and prints what came of them:
 * `mutants_main.ts KIND FAMILY FOLDER PROBE…`.
 */

import { loadProbe } from "../../lab/probe/load.ts";
import { givenSysctls } from "../../lab/session/needs.ts";
import type { Host } from "../../lab/session/host.ts";
import { writeSysctls } from "../../lab/sys/sysctl.ts";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import type { Probe } from "../../lab/probe.ts";
import { forAll, openHost, report } from "./live_host.ts";
import { runJudged } from "./judged.ts";
import {
  givenMutantsOf,
  injectedMutantsOf,
  type Mutant,
  mutantsOf,
  scenarioMutantsOf,
  timerMutantsOf,
} from "./mutants.ts";

/** What came of a mutant. */
export interface Outcome extends Omit<Mutant, "probe"> {
  readonly id: string;
  readonly verdict: Verdict;
  /** The verdicts of the rows. */
  readonly rows: readonly Verdict[];
  readonly reason: string;
  /** What differs in the row that is wrong. */
  readonly mismatches: readonly Mismatch[];
  /** The given row that was not as it should be. */
  readonly notReached?: number;
  /** The segment that was injected in the place of another. */
  readonly injected?: string;
}

/** What may be wrong with a probe: a row of its table, one that it is given, what it injects, calls. */
const KINDS: Readonly<Record<string, (probe: Probe) => readonly Mutant[]>> = {
  rows: mutantsOf,
  given: givenMutantsOf,
  injected: injectedMutantsOf,
  scenario: scenarioMutantsOf,
  timers: timerMutantsOf,
};

/** Makes one row wrong, and sees what comes of it. */
export async function runMutant(
  { probe, ...mutant }: Mutant,
  { id, family, host }: { id: string; family: 4 | 6; host: Host },
): Promise<Outcome> {
  const result = await runJudged(id, probe, family, host);
  const { verdict, rows, reason = "", notReached } = result;
  const mismatches = (notReached === undefined ? rows[mutant.step] : result)?.mismatches ?? [];
  return {
    id,
    ...mutant,
    verdict,
    rows: rows.map((row) => row.verdict),
    reason,
    mismatches,
    ...(notReached !== undefined && { notReached }),
  };
}

if (import.meta.main) {
  const [kind = "", family = "", folder = "", ...ids] = Deno.args;
  const probes = await Promise.all(
    ids.map(async (id) => ({ id, probe: await loadProbe(folder, id) })),
  );
  // One namespace, one setting: probes that are run together are given the same.
  const [refused] = writeSysctls(givenSysctls(probes[0]!.probe) ?? {});
  if (refused !== undefined) throw new Error(refused.reason);
  const host = await openHost();
  const mutants = probes.flatMap(({ id, probe }) => [
    { id, mutant: { step: probe.table.length, change: "nothing", probe } },
    ...KINDS[kind]!(probe).map((mutant) => ({ id, mutant })),
  ]);
  await report(
    await forAll(
      mutants,
      ({ id, mutant }) => runMutant(mutant, { id, family: Number(family) as 4 | 6, host }),
    ),
  );
}

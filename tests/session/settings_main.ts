/**
 * Runs a probe and its mutants of options and settings in this network namespace, which gets the
 * settings that each is given: `settings_main.ts FAMILY FOLDER PROBE`. Prints what came of them.
 */

import { loadProbe } from "../../lab/probe/load.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import { givenSysctls } from "../../lab/session/needs.ts";
import { readStack } from "../../lab/sys/stack.ts";
import { writeSysctls } from "../../lab/sys/sysctl.ts";
import { forAll, openHost, report } from "./live_host.ts";
import { runJudged } from "./judged.ts";
import { type SettingMutant, settingMutantsOf } from "./setting_mutants.ts";

/** What came of a mutant. */
export interface SettingOutcome extends Pick<SettingMutant, "what" | "change"> {
  readonly verdict: Verdict;
  readonly reason: string;
}

if (import.meta.main) {
  const [family, folder = "", id = ""] = Deno.args;
  const probe = await loadProbe(folder, id);
  const given = givenSysctls(probe) ?? {};
  // Known differences are this kernel's.
  const host = { ...await openHost(), stack: readStack() };
  const play = async ({ what, change, probe }: SettingMutant): Promise<SettingOutcome> => {
    const { verdict, reason = "" } = await runJudged(id, probe, Number(family) as 4 | 6, host);
    return { what, change, verdict, reason };
  };
  const [refused] = writeSysctls(given);
  if (refused !== undefined) throw new Error(refused.reason);
  const mutants = settingMutantsOf(probe);
  const ofSockets = mutants.filter(({ sysctls }) => sysctls === undefined);
  const ofNamespace = mutants.filter(({ sysctls }) => sysctls !== undefined);
  // What is left out of a socket is nothing to the sockets beside it; a setting is one for all.
  const outcomes = [
    await play({ what: "", change: "nothing", probe }),
    ...await forAll(ofSockets, play),
  ];
  for (const mutant of ofNamespace) {
    // What the kernel does not take, it cannot be given instead.
    if (writeSysctls({ ...given, ...mutant.sysctls }).length === 0) {
      outcomes.push(await play(mutant));
    }
  }
  await report(outcomes);
}

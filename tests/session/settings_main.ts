/**
 * Runs a probe and its mutants of options and settings in this network namespace, which gets the
 * settings that each is given: `settings_main.ts FAMILY FOLDER PROBE`. Prints what came of them.
 */

import { loadProbe } from "../../lab/probe/load.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import { givenSysctls } from "../../lab/session/needs.ts";
import { runTable } from "../../lab/session/run_table.ts";
import { writeSysctls } from "../../lab/sys/sysctl.ts";
import { openHost, report } from "./live_host.ts";
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
  const host = await openHost();
  const outcomes: SettingOutcome[] = [];
  const mutants = [{ what: "", change: "nothing", probe }, ...settingMutantsOf(probe)];
  for (const { what, change, probe, sysctls } of mutants as SettingMutant[]) {
    // What the kernel does not take, it cannot be given instead.
    if (writeSysctls({ ...given, ...sysctls }).length > 0) continue;
    const { verdict, reason = "" } = await runTable(id, probe, Number(family) as 4 | 6, host);
    outcomes.push({ what, change, verdict, reason });
  }
  await report(outcomes);
}

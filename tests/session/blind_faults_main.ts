/**
 * Runs probes, and their mutants where that is asked for, in this network namespace with observers that
 * see as little as gVisor's do, and prints what came of them:
 * `blind_faults_main.ts mutants|as-is KEY=VALUE|- PROBE…`. The setting is made when observers have
 * been tried.
 */

import { loadProbe } from "../../lab/probe/load.ts";
import type { Host } from "../../lab/session/host.ts";
import { runTable } from "../../lab/session/run_table.ts";
import { calibrateOn, ComingSights } from "../../lab/session/sights.ts";
import { writeSysctls } from "../../lab/sys/sysctl.ts";
import { blinded, BLINDNESS } from "./blindness.ts";
import { forAll, openHost, PROBES, report } from "./live_host.ts";
import { mutantsOf } from "./mutants.ts";

/** What came of a probe, or of a mutant of it. */
export interface Outcome {
  readonly id: string;
  /** The row that is wrong, and what is wrong with it. */
  readonly step: number;
  readonly change: string;
  readonly verdict: string;
  readonly reason: string;
  /** The verdicts of the rows. */
  readonly rows: readonly string[];
  /** What was not seen, by row: `a state`. */
  readonly unseen: readonly (readonly string[])[];
}

if (import.meta.main) {
  const [kind = "", setting = "", ...ids] = Deno.args;
  const seeing = await openHost();
  const sights = new ComingSights();
  const blind = blinded(seeing.poller, "proc", BLINDNESS["as gVisor"]);
  const host: Host = { ...seeing, sights, poller: blind, observer: blind };
  sights.take(await calibrateOn(host, [blind], [4]));
  if (setting.includes("=")) {
    const [refused] = writeSysctls(Object.fromEntries([setting.split("=")]));
    if (refused !== undefined) throw new Error(refused.reason);
  }
  const probes = await Promise.all(
    ids.map(async (id) => ({ id, probe: await loadProbe(PROBES, id) })),
  );
  const jobs = probes.flatMap(({ id, probe }) => [
    { id, step: -1, change: "nothing", probe },
    ...kind === "mutants" ? mutantsOf(probe).map((mutant) => ({ id, ...mutant })) : [],
  ]);
  await report(
    await forAll(jobs, async ({ id, step, change, probe }): Promise<Outcome> => {
      const { verdict, reason = "", rows } = await runTable(id, probe, 4, host);
      return {
        ...{ id, step, change, verdict, reason },
        rows: rows.map((row) => row.verdict),
        unseen: rows.map(({ unseen = {} }) =>
          Object.entries(unseen).flatMap(([name, facets]) =>
            facets.map((facet) => `${name} ${facet}`)
          )
        ),
      };
    }),
  );
}

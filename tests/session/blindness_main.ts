/**
 * Plays probes of the lab with observers that do not show all that is there, and prints what came of
 * each: its verdict, and what was not seen in how many rows.
 *
 *     BLINDNESS evidence|both SELECTOR
 */

import { findProbes, loadProbe } from "../../lab/probe/load.ts";
import { calibrateOn, ComingSights } from "../../lab/session/sights.ts";
import { givenSysctls } from "../../lab/session/needs.ts";
import type { Host } from "../../lab/session/host.ts";
import { runTable } from "../../lab/session/run_table.ts";
import { blinded, BLINDNESS } from "./blindness.ts";
import { forAll, openHost, PROBES, report } from "./live_host.ts";

/** What came of a probe. */
export interface Came {
  readonly id: string;
  readonly family: 4 | 6;
  readonly verdict: string;
  readonly unseen?: number;
  readonly reason?: string;
  readonly lack?: string;
}

if (import.meta.main) {
  const [name, who, selector = ""] = Deno.args as [keyof typeof BLINDNESS, string, string?];
  const seeing = await openHost();
  const sights = new ComingSights();
  const blind = blinded(seeing.poller, "proc", BLINDNESS[name]);
  const host: Host = {
    ...seeing,
    sights,
    poller: who === "both" ? blind : seeing.poller,
    observer: blind,
  };
  const observers = [...new Set([host.poller, host.observer])];
  const began = performance.now();
  const calibration = await calibrateOn(host, observers, [4, 6]);
  const calibratedMs = performance.now() - began;
  sights.take(calibration);
  const all = await Promise.all(
    (await findProbes(PROBES)).filter(({ extra }) => !extra).filter(({ id }) =>
      id.startsWith(selector)
    )
      .map(async ({ id }) => ({ id, probe: await loadProbe(PROBES, id) })),
  );
  const found = all.filter(({ probe }) =>
    probe.slow === undefined && givenSysctls(probe) === undefined
  );
  const jobs = found.flatMap((one) => ([4, 6] as const).map((family) => ({ ...one, family })));
  const came = await forAll(jobs, async ({ id, probe, family }): Promise<Came> => {
    const result = await runTable(id, probe, family, host);
    const { verdict, unseen, reason, lack } = result;
    return {
      ...{ id, family, verdict },
      ...(unseen && { unseen }),
      ...(reason && { reason }),
      ...(lack && { lack: lack.code }),
    };
  });
  await report({ calibratedMs, calibration, came });
}

/** What comes of probes under one setting or another. */

import { findProbes, loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import type { Probe } from "../../lab/probe.ts";
import type { Report } from "../../lab/result/result.ts";

/** Longer than the first retransmission takes; a call may take five times as long. */
export const OPTIONS = { observer: "diag", timeoutMs: 1500 } as const;

/** A probe, and its id. */
export interface Named {
  readonly id: string;
  readonly probe: Probe;
}

/** All that come with the lab. */
export async function ownProbes(): Promise<Named[]> {
  const found = (await findProbes(OWN_PROBES)).filter(({ extra }) => !extra);
  return await Promise.all(
    found.map(async ({ id }) => ({ id, probe: await loadProbe(OWN_PROBES, id) })),
  );
}

/** What came of each probe, and of its rows: a state that none expects may be one or another. */
export function outcomes({ probes }: Report): Map<string, string> {
  return new Map(probes.map(({ id, family, verdict, rows }) => [
    `${id} ${family}`,
    JSON.stringify([verdict, rows.map(({ verdict }) => verdict)]),
  ]));
}

/** Whether there is something to compare with: a wire, and a kernel that does as probes say, or is known to. */
export function isSound({ probes }: Report): boolean {
  return probes.every(({ verdict }) => verdict === "pass" || verdict === "deviates");
}

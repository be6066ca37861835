/** What comes of probes under one setting or another. */

import { findFamilies, findProbes, loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import type { Probe } from "../../lab/probe.ts";
import type { Report } from "../../lab/result/result.ts";

/** Longer than the first retransmission takes; a call may take five times as long. */
export const OPTIONS = { observer: "diag", timeoutMs: 1500 } as const;

/** A probe, its id, and the file that says what it hangs on: of a family, that is for all its cases. */
export interface Named {
  readonly id: string;
  readonly file: string;
  readonly probe: Probe;
}

/** All that come with the lab and are run by default, and those that are asked for. */
export async function ownProbes(more: readonly string[] = []): Promise<Named[]> {
  const families = (await findFamilies(OWN_PROBES)).map(([file]) => file)
    .toSorted((x, y) => y.length - x.length);
  const fileOf = (id: string) =>
    families.find((file) => /^[/-]/.test(id.split(file)[1] ?? "")) ?? id;
  const found = (await findProbes(OWN_PROBES)).filter(({ id, extra }) =>
    !extra || more.includes(id)
  );
  return await Promise.all(
    found.map(async ({ id }) => ({
      id,
      file: fileOf(id),
      probe: await loadProbe(OWN_PROBES, id),
    })),
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

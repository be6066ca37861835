/**
 * What a case of a family costs: its way, and its row, by diag. Of the cases that every run takes.
 * @module
 */

import process from "node:process";
import { findProbes, loadProbe, OWN_PROBES } from "../lab/probe/load.ts";
import { runTable } from "../lab/session/run_table.ts";
import { readStack } from "../lab/sys/stack.ts";
import { forAll, openHost } from "../tests/session/live_host.ts";
import { median, type Take } from "./figure.ts";

const ROUNDS = 3;

/** The CPU time of a case, many side by side, family by family. */
export async function cells(take: Take): Promise<void> {
  const host = { ...await openHost(), stack: readStack() };
  const found = (await findProbes(OWN_PROBES))
    .filter(({ group, extra }) => group?.startsWith("arrives/") && !extra);
  const probes = await Promise.all(
    found.map(async ({ id, group }) => ({ id, group, probe: await loadProbe(OWN_PROBES, id) })),
  );
  for (const [group, cases] of Map.groupBy(probes, ({ group }) => group)) {
    const costs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const before = process.cpuUsage();
      const results = await forAll(cases, ({ id, probe }) => runTable(id, probe, 4, host));
      const { user, system } = process.cpuUsage(before);
      const bad = results.find(({ verdict }) => verdict !== "pass" && verdict !== "deviates");
      if (bad !== undefined) throw new Error(`${bad.id}: ${bad.reason}`);
      costs.push((user + system) / 1000 / cases.length);
    }
    take(`CPU of a case of ${group}`, median(costs), "ms");
  }
}

/**
 * What a case of a family costs: its way, and its row, by diag.
 * @module
 */

// deno-lint-ignore-file no-console -- printing is what it is for
import process from "node:process";
import { findProbes, loadProbe, OWN_PROBES } from "../lab/probe/load.ts";
import { runTable } from "../lab/session/run_table.ts";
import { forAll, openHost } from "../tests/session/live_host.ts";

const ROUNDS = 5;

/** Prints the CPU time of a case, many side by side. */
export async function cells(): Promise<void> {
  const host = await openHost();
  const found = (await findProbes(OWN_PROBES)).filter(({ group }) => group !== undefined);
  const probes = await Promise.all(
    found.map(async ({ id, group }) => ({ id, group, probe: await loadProbe(OWN_PROBES, id) })),
  );
  for (const [group, cases] of Map.groupBy(probes, ({ group }) => group)) {
    const costs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const before = process.cpuUsage();
      const results = await forAll(cases, ({ id, probe }) => runTable(id, probe, 4, host));
      const { user, system } = process.cpuUsage(before);
      const bad = results.find(({ verdict }) => verdict !== "pass");
      if (bad !== undefined) throw new Error(`${bad.id}: ${bad.reason}`);
      costs.push((user + system) / 1000 / cases.length);
    }
    const cost = costs.sort((x, y) => x - y)[ROUNDS >> 1]!;
    const rows = 1 + (cases[0]!.probe.given?.rows?.length ?? 0);
    console.log(`${group!.padEnd(22)} ${cost.toFixed(2)} ms of CPU a case (${rows} rows)`);
  }
}

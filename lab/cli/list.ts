/**
 * `lab list` and `lab show`: what probes there are, and what is in their tables.
 * @module
 */

import { bold, dim } from "@std/fmt/colors";
import { actionsOf, type Probe, segmentsOf } from "../probe.ts";
import { describeAction } from "../run/describe.ts";
import { loadProbe, probeIds } from "../run/load.ts";
import { OWN_PROBES } from "../run/run_probes.ts";
import { selectIds, UsageError } from "../run/select.ts";

/** A line for each probe that the selectors mean. */
export async function list(selectors: readonly string[]): Promise<string> {
  const ids = selectIds(await probeIds(OWN_PROBES), selectors);
  const width = Math.max(...ids.map((id) => id.length));
  const lines = await Promise.all(ids.map(async (id) => {
    const { title, medium, slow } = await loadProbe(OWN_PROBES, id);
    return `${id.padEnd(width)}  ${medium.padEnd(8)}  ${title}${slow ? dim(" (--slow)") : ""}`;
  }));
  return lines.join("\n") + "\n";
}

/** A probe's table. */
export async function show(operands: readonly string[]): Promise<string> {
  if (operands.length !== 1) throw new UsageError("show takes one probe");
  const ids = selectIds(await probeIds(OWN_PROBES), operands);
  if (ids.length > 1) {
    throw new UsageError(`"${operands[0]}" is ${ids.length} probes: show takes one`);
  }
  const id = ids[0]!;
  return table(id, await loadProbe(OWN_PROBES, id));
}

function table(id: string, probe: Probe): string {
  const rows = probe.table.map((row, step) => {
    const states = `${(row.a ?? "").padEnd(12)} ${(row.b ?? "").padEnd(12)}`;
    const done = actionsOf(row).map(describeAction).join(", then ");
    const wire = segmentsOf(row).map((segment) => `\n${" ".repeat(30)}${segment}`);
    return `${String(step).padStart(2)} ${states} ${done}${wire.join("")}`;
  });
  return [
    `${bold(id)}: ${probe.title}`,
    dim(`${probe.source}; verifies ${probe.claims.join(", ")}; ${probe.medium}`),
    "",
    `   ${"A".padEnd(12)} ${"B".padEnd(12)} what happens`,
    ...rows,
    "",
  ].join("\n");
}

/**
 * `lab list` and `lab show`: what probes there are, and what is in their tables.
 * @module
 */

import { bold, dim } from "@std/fmt/colors";
import { claimsOf } from "../probe.ts";
import { harmless } from "../report/harmless.ts";
import { ladder, type Rung } from "../report/ladder.ts";
import { expectedRungs, observedRungs } from "../report/rungs.ts";
import type { ProbeResult } from "../result.ts";
import { loadProbe, OWN_PROBES, probeIds } from "../run/load.ts";
import { selectIds, UsageError } from "../run/select.ts";
import { readLast } from "./last.ts";
import type { CommandLine } from "./options.ts";
import { strokesFor, terminalWidth } from "./terminal.ts";

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

/** A probe's table, as RFC 9293 draws its figures; with `last`, as it was last observed. */
export async function show(line: CommandLine): Promise<string> {
  const { operands } = line;
  if (operands.length !== 1) throw new UsageError("show takes one probe");
  const ids = selectIds(await probeIds(OWN_PROBES), operands);
  if (ids.length > 1) {
    throw new UsageError(`"${operands[0]}" is ${ids.length} probes: show takes one`);
  }
  const id = ids[0]!;
  const probe = await loadProbe(OWN_PROBES, id);
  const drawn = (rungs: readonly Rung[]) =>
    ladder(rungs, terminalWidth(), strokesFor(line.flags.has("ascii")));
  return [
    `${bold(id)}: ${probe.title}`,
    dim(`${probe.source}; ${probe.medium}; verifies ${claimsOf(probe).join(", ") || "no claim"}`),
    ...line.flags.has("last")
      ? (await lastOf(id)).flatMap((result) => [
        "",
        `IPv${result.family}: ${result.verdict}${result.reason ? `: ${result.reason}` : ""}`,
        ...drawn(observedRungs(result)),
      ])
      : ["", ...drawn(expectedRungs(probe))],
    "",
  ].join("\n");
}

async function lastOf(id: string): Promise<ProbeResult[]> {
  const results = harmless((await readLast()).probes.filter((probe) => probe.id === id));
  if (results.length === 0) throw new UsageError(`the last run did not run ${id}`);
  return results;
}

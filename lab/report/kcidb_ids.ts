/**
 * What things are called in KCIDB, where that is the submitter's to choose.
 * @module
 */

import { createHash } from "node:crypto";
import type { ProbeResult, Report } from "../result/result.ts";
import { oneLine } from "../text/one_line.ts";

/** What tells a run from all others: the same report has the same, however often it is submitted. */
export function runKey({ startedAt, durationMs, host, probes }: Report): string {
  const times = probes.map(({ id, family, startedAtMs, durationMs }) => [
    ...[id, family, startedAtMs, durationMs],
  ]);
  const facts = JSON.stringify([startedAt, durationMs, host.kernel, host.arch, times]);
  return createHash("sha256").update(facts).digest("hex").slice(0, 24);
}

/** Where the results of all probes are in the tree of tests. */
export const ROOT = "tcplab";

/** Where that of one is: `close/first` over IPv4 is `tcplab.close.first.ipv4`. */
export function pathOf({ id, family }: Pick<ProbeResult, "id" | "family">): string {
  return [ROOT, ...id.split("/").map(word), `ipv${family}`].join(".");
}

/** The part of its id that is the run's to choose. Unlike paths, ids may hold nearly anything. */
export function testKey(run: string, { id, family }: Pick<ProbeResult, "id" | "family">): string {
  return `${run}/${oneLine(id)}/ipv${family}`;
}

/** The part of an id that a kernel has as long as nobody has named its build. */
export function kernelKey({ kernel, stack }: Report["host"]): string {
  const { name, release } = stack ?? { name: "Linux", release: kernel };
  return oneLine(`${name}-${release}`).replaceAll(" ", "-");
}

function word(text: string): string {
  return text.replace(/[^a-zA-Z0-9_-]+/g, "_") || "_";
}

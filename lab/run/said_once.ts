/**
 * What is the same for all cases of a family, and said once: a report of all of them has ten thousand.
 * @module
 */

import type { ProbeResult } from "../result/result.ts";

/**
 * Results, of which those of a family's cases that went well leave out what the first such result in
 * the same address family has for all of them: the rows that led to its table and, where they are the
 * same, the settings. One that has no settings where the first has some says so: `{}`.
 */
export function saidOnce(probes: readonly ProbeResult[]): ProbeResult[] {
  const firsts = new Map<string, ProbeResult>();
  return probes.map((probe) => {
    const { group, family, verdict } = probe;
    if (group === undefined || verdict !== "pass" && verdict !== "deviates") return probe;
    const key = `${group} ${family}`;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, probe);
    return first === undefined ? probe : without(probe, first);
  });
}

function without({ way, given, settings, ...rest }: ProbeResult, first: ProbeResult): ProbeResult {
  return {
    ...rest,
    ...(way && !first.way && { way }),
    ...left("given", given, first.given),
    ...left("settings", settings, first.settings),
  };
}

/** What is left of a field whose value is perhaps as the first has it. */
function left<K extends "given" | "settings">(
  name: K,
  value: ProbeResult[K],
  first: ProbeResult[K],
): Pick<ProbeResult, K> | undefined {
  if (JSON.stringify(value) === JSON.stringify(first)) return undefined;
  return { [name]: value ?? {} } as Pick<ProbeResult, K>;
}

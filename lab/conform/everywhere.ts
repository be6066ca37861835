/**
 * Requirements that are of every segment: whatever probe is on the wire, each that the kernel sends is
 * looked at.
 * @module
 */

import type { DemandId } from "../requirement/demands.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import type { SegmentRule } from "../tcp/segment_rules.ts";
import type { ProbeResult } from "../result/result.ts";
import type { Judging } from "./judging.ts";

/** What would not be as the requirement has it: a mismatch, or the rule that a segment breaks. */
export const EVERYWHERE: Readonly<Partial<Record<DemandId, Mismatch["kind"] | SegmentRule>>> = {
  "MUST-2": "checksum",
  "MUST-65": "option of a SYN",
  "MUST-68": "malformed",
  "MUST-69": "padding",
  "SHLD-14": "window shrunk",
};

/** What a run's probes on the wire show of such a requirement; `undefined` of others. */
export function shownEverywhere(
  id: DemandId,
  probes: readonly ProbeResult[],
): readonly Judging[] | undefined {
  const wrong = EVERYWHERE[id];
  if (wrong === undefined) return undefined;
  return probes.filter(hasSent).map(({ id, family, way = [], rows, mismatches = [] }): Judging => {
    const isWrong = (among: readonly Mismatch[]) => among.some((one) => wrongIn(one) === wrong);
    const breaking = [...way, ...rows].filter(({ mismatches = [] }) => isWrong(mismatches));
    const known = breaking.filter(({ verdict }) => verdict === "deviates");
    const isKnown = !isWrong(mismatches) && known.length === breaking.length;
    if (!isKnown) return { probe: id, family, verdict: "fail" };
    const [{ step, reason } = {}] = known;
    if (step === undefined || reason === undefined) return { probe: id, family, verdict: "pass" };
    return { probe: id, family, row: step, verdict: "deviates", reason };
  });
}

function wrongIn(mismatch: Mismatch): Mismatch["kind"] | SegmentRule {
  return mismatch.kind === "segment rule" ? mismatch.rule : mismatch.kind;
}

/** Whether it was on the wire, and an end has sent something. */
function hasSent({ medium, rows, way = [] }: ProbeResult): boolean {
  return medium === "wire" &&
    [...way, ...rows].some(({ wire }) => wire.some(({ event }) => event === "sent"));
}

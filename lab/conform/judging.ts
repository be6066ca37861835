/**
 * What rows say of the requirements that they verify.
 * @module
 */

import { type DemandId, isDemand } from "../requirement/demands.ts";
import type { Requirement } from "../requirement/requirement.ts";
import type { ProbeResult, RowResult } from "../result/result.ts";
import type { Verdict } from "../result/verdict.ts";

/** Why a row, or a probe as a whole, says nothing. */
export type Silence =
  /** An earlier row ended its probe. */
  | "unreached"
  /** Its probe cannot be run here. */
  | "skipped"
  /** The lab itself failed. */
  | "broken"
  /** It passed, but for something that no observer could see. */
  | "unseen"
  /** Observers did not show the same. */
  | "disputed";

/** A row of a probe, or the probe as a whole, as it went. */
export interface Judging {
  readonly probe: string;
  readonly family: 4 | 6;
  /** The row; absent where it is for the probe as a whole. */
  readonly row?: number;
  readonly verdict: Verdict;
  /** Why it says nothing, where that is so. */
  readonly silence?: Silence;
  /** What it says of a verdict other than `pass`. */
  readonly reason?: string;
}

/** What each requirement was shown by, in a run's probes. */
export function judgings(probes: readonly ProbeResult[]): Map<DemandId, Judging[]> {
  const all = new Map<DemandId, Judging[]>();
  const take = (verifies: readonly Requirement[], judging: Judging) => {
    for (const id of new Set(verifies)) {
      if (!isDemand(id)) continue;
      const before = all.get(id);
      if (before === undefined) all.set(id, [judging]);
      else before.push(judging);
    }
  };
  for (const probe of probes) {
    take(probe.verifies ?? [], ofProbe(probe));
    for (const row of probe.rows) take(row.verifies ?? [], ofRow(probe, row));
  }
  return all;
}

/** What a row says. */
export function ofRow({ id, family, lack }: ProbeResult, row: RowResult): Judging {
  const { step, verdict, reason } = row;
  const silence = silenceOf(row, lack !== undefined);
  return {
    ...{ probe: id, family, row: step, verdict },
    ...(silence && { silence }),
    ...(reason !== undefined && verdict !== "pass" && { reason }),
  };
}

function silenceOf(row: RowResult, isSkipped: boolean): Silence | undefined {
  const { verdict, unseen, mismatches = [] } = row;
  switch (verdict) {
    case "pass":
      return unseen === undefined ? undefined : "unseen";
    case "fail": {
      const isDisputed = mismatches.length > 0 &&
        mismatches.every(({ kind }) => kind === "observers");
      return isDisputed ? "disputed" : undefined;
    }
    case "skip":
      return isSkipped || row.lack !== undefined ? "skipped" : "unreached";
    case "broken":
      return "broken";
    default:
      return undefined;
  }
}

/** What all rows of a probe say together, and what was not as it must be at any time. */
export function ofProbe({ id, family, verdict, reason, rows }: ProbeResult): Judging {
  const silence = verdict === "skip"
    ? "skipped"
    : verdict === "broken"
    ? "broken"
    : verdict === "pass" && rows.some(({ unseen }) => unseen !== undefined)
    ? "unseen"
    : undefined;
  return {
    ...{ probe: id, family, verdict },
    ...(silence && { silence } as const),
    ...(reason !== undefined && verdict !== "pass" && { reason }),
  };
}

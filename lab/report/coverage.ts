/**
 * How much of what there is to be seen a run has seen.
 * @module
 */

import { CLAIM_IDS, CLAIM_PART_IDS, claimOf } from "../requirement/claims.ts";
import { FIGURE_5, nameOf } from "../figure/figure5.ts";
import type { Report } from "../result/result.ts";

/** A report's claims, counted: whole ones only. */
export interface ClaimCounts {
  readonly verified: number;
  readonly all: number;
  /** Those that were refuted, with the parts that were where others were not: `C7 (C7.1)`. */
  readonly refuted: readonly string[];
}

/** Counts a report's claims. */
export function claimCounts({ claims }: Pick<Report, "claims">): ClaimCounts {
  const are = (outcome: string) => CLAIM_IDS.filter((id) => claims[id] === outcome);
  return {
    verified: are("verified").length,
    all: CLAIM_IDS.length,
    refuted: are("refuted").map((id) => {
      const parts = CLAIM_PART_IDS.filter((part) => claimOf(part) === id);
      const refuted = parts.filter((part) => claims[part] === "refuted");
      const some = refuted.length > 0 && refuted.length < parts.length;
      return some ? `${id} (${refuted.join(", ")})` : id;
    }),
  };
}

/** How many of figure 5's arrows a report shows; absent where it does not say. */
export function arrowCount(
  { transitions }: Pick<Report, "transitions">,
): { shown: number; all: number } | undefined {
  if (transitions === undefined) return undefined;
  const ids = FIGURE_5.map((arrow) => transitions[nameOf(arrow)] ?? []);
  return { shown: ids.filter(({ length }) => length > 0).length, all: ids.length };
}

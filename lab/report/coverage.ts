/**
 * How much of what there is to be seen a run has seen.
 * @module
 */

import { CLAIM_IDS, CLAIM_PART_IDS, claimOf } from "../claims.ts";
import type { Report } from "../result.ts";

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

/**
 * Where claims, and parts of them, are verified.
 * @module
 */

import { CLAIM_IDS, CLAIM_PART_IDS, claimOf } from "../requirement/claims.ts";
import type { ClaimId, ClaimPartId } from "../requirement/claims.ts";
import type { ProbeResult } from "../result/result.ts";

/** A result by its place among all, and the row that verifies; absent where it is all of them. */
export type ClaimPlace = readonly [place: number, step?: number];

/** The places of all claims and parts of them. */
export type ClaimPlaces = Readonly<Record<ClaimId | ClaimPartId, readonly ClaimPlace[]>>;

/**
 * The probes that name each claim, and the first rows of theirs that verify each part: a place for each
 * probe. The first result's place is `from`.
 */
export function claimPlacesOf(probes: readonly ProbeResult[], from = 0): ClaimPlaces {
  return Object.fromEntries(
    [...CLAIM_IDS, ...CLAIM_PART_IDS].map((id) => [id, placesOf(probes, id, from)]),
  ) as unknown as ClaimPlaces;
}

function placesOf(
  probes: readonly ProbeResult[],
  id: ClaimId | ClaimPartId,
  from: number,
): ClaimPlace[] {
  const claim = claimOf(id);
  const isPart = id !== claim;
  const found = new Map<string, ClaimPlace>();
  for (const [i, probe] of probes.entries()) {
    if (!probe.claims.includes(claim) || found.has(probe.id)) continue;
    const row = probe.rows.find(({ verifies = [] }) => verifies.some((one) => one === id));
    const isWhole = !isPart || probe.verifies?.some((one) => one === id) === true;
    if (row !== undefined) found.set(probe.id, [from + i, row.step]);
    else if (isWhole) found.set(probe.id, [from + i]);
  }
  return [...found.values()];
}

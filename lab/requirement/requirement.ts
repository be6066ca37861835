/**
 * What a row can verify: claims, requirements of RFC 9293, and sections of RFCs.
 * @module
 */

import {
  CLAIM_IDS,
  CLAIM_PART_IDS,
  type ClaimId,
  type ClaimPartId,
  type ClaimText,
} from "./claims.ts";
import { isDemand, type UnnumberedId } from "./demands.ts";

/**
 * A claim (`C7`, `C7.1`), a requirement of RFC 9293, numbered (`MUST-13`) or not
 * (`3.10.7.4-rst-exact`), or a section of an RFC, whatever that asks (`RFC5961 3.2`).
 */
export type Requirement =
  | ClaimText
  | `${"MUST" | "SHLD" | "REC" | "MAY"}-${number}`
  | UnnumberedId
  | `RFC${number} ${string}`;

const CLAIMS: ReadonlySet<string> = new Set([...CLAIM_IDS, ...CLAIM_PART_IDS]);
const SECTION = /^RFC[1-9]\d{0,4} [A-Z1-9]\d*(\.\d+)*$/;

/** Whether something can be verified. */
export function isRequirement(text: unknown): text is Requirement {
  return typeof text === "string" &&
    (CLAIMS.has(text) || isDemand(text) || SECTION.test(text));
}

const PLACES = /RFC (\d+), (\d+(?:\.\d+)*)|\b(?:MUST|SHLD|REC|MAY)-\d+\b/g;

/** The requirements that a source names: numbered ones, and sections where it names none of these. */
export function sectionsIn(source: string): Requirement[] {
  const found = source.split(/; |, and /).flatMap((place) => {
    const all = [...place.matchAll(PLACES)];
    const numbered = all.filter(([, rfc]) => rfc === undefined).map(([text]) => text);
    const sections = all.flatMap(([, rfc, section]) => rfc ? [`RFC${rfc} ${section}`] : []);
    return numbered.length > 0 ? numbered : sections;
  });
  return [...new Set(found)].filter(isRequirement);
}

/** Whether a requirement is a claim, or a part of one. */
export function isClaim(requirement: Requirement): requirement is ClaimText {
  return CLAIMS.has(requirement);
}

/** The claims, and parts of claims, among requirements. */
export function claimsAmong(requirements: readonly Requirement[]): (ClaimId | ClaimPartId)[] {
  return requirements.filter(isClaim);
}

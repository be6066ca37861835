/**
 * What the lab sets out to verify: each claim, and each part of one, is shown by some row.
 * @module
 */

/**
 * The claims by id, in RFC 9293's words as far as they go.
 *
 * @example
 * ```ts
 * import { CLAIMS } from "@tcplab/tcplab";
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(CLAIMS.C12, "CLOSING");
 * ```
 */
export const CLAIMS = {
  C1: "The opener stays in SYN-SENT from its SYN until the SYN,ACK arrives.",
  C2: "A listener answers a SYN with SYN,ACK and is in SYN-RECEIVED until the ACK; " +
    "with no listener the SYN draws a RST and the opener is refused.",
  C3: "The ACK makes the listener's end ESTABLISHED, and data flows.",
  C4: "Each end acknowledges the other's initial sequence number plus one.",
  C5: "close() sends a FIN, and the closer is in FIN-WAIT-1 until that FIN is acknowledged.",
  C6: "The end that got the FIN acknowledges it, is in CLOSE-WAIT, and may go on sending.",
  C7: "On that ACK the closer is in FIN-WAIT-2, and waits there for the peer's FIN.",
  C8: "The peer's close() sends its FIN and puts it in LAST-ACK until the ACK of it.",
  C9: "On the peer's FIN the closer acknowledges and is in TIME-WAIT; the peer is then CLOSED.",
  C10: "TIME-WAIT lasts 2 MSL (Linux: 60 s); a repeated FIN is acknowledged and starts it anew.",
  C11: "Data sent before a FIN but arriving after it is not lost.",
  C12: "When both close at once, both go through CLOSING to TIME-WAIT.",
} as const;

/**
 * The claims' parts by id: what a single row can show. A claim is refuted if a part of it is,
 * and verified if all of them are.
 *
 * @example
 * ```ts
 * import { CLAIM_PARTS } from "@tcplab/tcplab";
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(CLAIM_PARTS["C6.1"], "CLOSE-WAIT");
 * ```
 */
export const CLAIM_PARTS = {
  "C1.1": "connect() sends a SYN, and the opener is in SYN-SENT.",
  "C1.2": "The opener is in SYN-SENT for as long as no answer to its SYN arrives.",
  "C1.3": "On the SYN,ACK the opener is ESTABLISHED.",
  "C2.1": "A listener answers a SYN with SYN,ACK, and its end is in SYN-RECEIVED.",
  "C2.2": "The listener's end is in SYN-RECEIVED until the ACK of its SYN arrives.",
  "C2.3": "With no listener, a SYN draws a RST.",
  "C2.4": "On that RST the opener is refused, and is CLOSED.",
  "C3.1": "The ACK of its SYN makes the listener's end ESTABLISHED.",
  "C3.2": "On the connection that stands, data flows.",
  "C4.1": "The listener's end acknowledges the opener's initial sequence number plus one.",
  "C4.2": "The opener acknowledges the listener's initial sequence number plus one.",
  "C5.1": "close() sends a FIN, and the closer is in FIN-WAIT-1.",
  "C5.2": "The closer is in FIN-WAIT-1 until its FIN is acknowledged.",
  "C6.1": "The end that got the FIN acknowledges it, and is in CLOSE-WAIT.",
  "C6.2": "In CLOSE-WAIT an end may go on sending.",
  "C7.1": "On the ACK of its FIN the closer is in FIN-WAIT-2.",
  "C7.2": "The closer is in FIN-WAIT-2 until the peer's FIN arrives.",
  "C8.1": "The peer's close() sends its FIN, and the peer is in LAST-ACK.",
  "C8.2": "The peer is in LAST-ACK until its FIN is acknowledged.",
  "C9.1": "On the peer's FIN the closer acknowledges it, and is in TIME-WAIT.",
  "C9.2": "On that ACK the peer is CLOSED.",
  "C10.1": "On entry into TIME-WAIT a timer of 2 MSL (Linux: 60 s) is set.",
  "C10.2": "When that time is over, and not before, TIME-WAIT ends in CLOSED.",
  "C10.3": "A FIN that comes again in TIME-WAIT is acknowledged, and starts the time anew.",
  "C11.1": "A FIN ahead of a gap in the sequence leaves the receiver in FIN-WAIT-2.",
  "C11.2": "Once the gap is filled, text and FIN are acknowledged, and it is in TIME-WAIT.",
  "C11.3": "The application reads every byte, and then the end of the stream.",
  "C12.1": "FINs that cross put both ends in CLOSING.",
  "C12.2": "The ACKs of both FINs put both ends in TIME-WAIT.",
} as const;

/** The id of a claim. */
export type ClaimId = keyof typeof CLAIMS;

/** The id of a claim's part. */
export type ClaimPartId = keyof typeof CLAIM_PARTS;

/** A claim's part, or a claim whole, which is all of its parts. */
export type ClaimText = ClaimId | ClaimPartId;

/** What became of a claim, or of a part of one. */
export type ClaimOutcome = "verified" | "refuted" | "not run";

/**
 * All claims' ids, in order.
 *
 * @example
 * ```ts
 * import { CLAIM_IDS } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(CLAIM_IDS.length, 12);
 * ```
 */
export const CLAIM_IDS: readonly ClaimId[] = Object.keys(CLAIMS) as ClaimId[];

/**
 * All parts' ids, in order.
 *
 * @example
 * ```ts
 * import { CLAIM_PART_IDS } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(CLAIM_PART_IDS[0], "C1.1");
 * ```
 */
export const CLAIM_PART_IDS: readonly ClaimPartId[] = Object.keys(CLAIM_PARTS) as ClaimPartId[];

/** The claim that a part belongs to. */
export function claimOf(part: ClaimText): ClaimId {
  return part.split(".")[0] as ClaimId;
}

const PARTS_OF_CLAIM = Map.groupBy(CLAIM_PART_IDS, claimOf);

/** The parts that something verifies: of a whole claim all. */
export function partsOf(claim: ClaimText): readonly ClaimPartId[] {
  return PARTS_OF_CLAIM.get(claim as ClaimId) ?? [claim as ClaimPartId];
}

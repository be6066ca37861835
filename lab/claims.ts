/**
 * What the lab sets out to verify: each claim must be named by some probe.
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

/** The id of a claim. */
export type ClaimId = keyof typeof CLAIMS;

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

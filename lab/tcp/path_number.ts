/**
 * Names for lengths that follow from the way of a segment: they are others over IPv4 than over IPv6.
 * @module
 */

/**
 * `MTU`: the largest packet that the wire takes. `HEADERS`: the fixed headers of IP and TCP, so that
 * `MTU-HEADERS` is the MSS that an end should announce (RFC 9293, 3.7.1). `MSS_DEFAULT`: what it may send
 * to a peer that has announced none (MUST-15).
 */
export type PathNumber = "MTU" | "HEADERS" | "MSS_DEFAULT";

/** Their names. */
export const PATH_NUMBERS: readonly PathNumber[] = ["MTU", "HEADERS", "MSS_DEFAULT"];

const OF: Readonly<Record<4 | 6, Readonly<Record<PathNumber, number>>>> = {
  4: { MTU: 1500, HEADERS: 40, MSS_DEFAULT: 536 },
  6: { MTU: 1500, HEADERS: 60, MSS_DEFAULT: 1220 },
};

/** What they stand for, of a segment of that family; the MTU is that of every device that carries wires. */
export function pathNumbers(family: 4 | 6): Readonly<Record<PathNumber, number>> {
  return OF[family];
}

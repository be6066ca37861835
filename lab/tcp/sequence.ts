/**
 * Sequence numbers, modulo 2³² (RFC 9293, section 3.4).
 *
 * They are numbers from 0 to 2³²−1. Two of them exactly 2³¹ apart have no order: each is then
 * before the other, as in the kernel's `before()`.
 * @module
 */

/** The number `n` (which may be negative) beyond `seq`. */
export function seqAdd(seq: number, n: number): number {
  return (seq + n) >>> 0;
}

/** How far `a` is beyond `b`: from −2³¹ to 2³¹−1, negative where `a` comes first. */
export function seqDiff(a: number, b: number): number {
  return (a - b) | 0;
}

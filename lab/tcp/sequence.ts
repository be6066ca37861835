/**
 * Sequence numbers, modulo 2³² (RFC 9293, section 3.4).
 *
 * Every function takes and returns numbers from 0 to 2³²−1. Two numbers exactly 2³¹ apart have no
 * order: each is then less than the other, as in the kernel's `before()`.
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

/** Whether `a` comes before `b`. */
export function seqLess(a: number, b: number): boolean {
  return seqDiff(a, b) < 0;
}

/** Whether `a` comes before `b`, or is the same. */
export function seqLessOrEqual(a: number, b: number): boolean {
  return seqDiff(a, b) <= 0;
}

/**
 * Whether `seq` is one of the `size` numbers from `start` on. None is in a window of size 0: that
 * RFC 9293, section 3.10.7.4, then takes an empty segment at `start` is for the caller to add.
 */
export function seqInWindow(seq: number, start: number, size: number): boolean {
  return ((seq - start) >>> 0) < size;
}

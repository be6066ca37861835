/**
 * Stretches of sequence numbers, modulo 2³²: what has been sent, and what has been received out of
 * order. A stretch is shorter than 2³².
 * @module
 */

/** From `start` to just before `end`. Of two that are equal, it is empty. */
export interface Stretch {
  /** The first number. */
  readonly start: number;
  /** The number after the last one. */
  readonly end: number;
}

/** Whether a number is one of the stretch's. */
export function contains({ start, end }: Stretch, seq: number): boolean {
  return (seq - start) >>> 0 < (end - start) >>> 0;
}

/** How far one gets from a number on, through these stretches, without a gap. */
export function reach(stretches: readonly Stretch[], from: number): number {
  let at = from;
  // Each serves once: so it ends even where they cover the whole circle.
  for (let left = stretches.length; left > 0; left--) {
    const next = stretches.find((stretch) => contains(stretch, at));
    if (next === undefined) break;
    at = next.end;
  }
  return at;
}

/** Whether all of a stretch is in these. */
export function covers(stretches: readonly Stretch[], { start, end }: Stretch): boolean {
  return (reach(stretches, start) - start) >>> 0 >= (end - start) >>> 0;
}

/** These stretches and one more, those that touch made one. */
export function united(stretches: readonly Stretch[], more: Stretch): readonly Stretch[] {
  if (more.start === more.end) return stretches;
  let { start, end } = more;
  const apart = stretches.filter((other) => {
    const behindIt = contains(other, start) || other.end === start;
    const beforeIt = contains({ start, end }, other.start) || other.start === end;
    if (!behindIt && !beforeIt) return true;
    if (behindIt) start = other.start;
    end = start + Math.max((end - start) >>> 0, (other.end - start) >>> 0) >>> 0;
    return false;
  });
  return [...apart, { start, end }];
}

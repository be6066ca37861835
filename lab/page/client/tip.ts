/**
 * How the heads of arrows lie.
 * @module
 */

/** A point of a drawing. */
interface Point {
  /** How far right. */
  readonly x: number;
  /** How far down. */
  readonly y: number;
}

/** Moves what points to the right to where an arrow ends, and turns it as the arrow runs. */
export function turned(from: Point, to: Point): string {
  const turn = Math.atan2(to.y - from.y, to.x - from.x) * 180 / Math.PI;
  return `translate(${to.x} ${to.y}) rotate(${turn})`;
}

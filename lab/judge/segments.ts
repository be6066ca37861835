/**
 * Segments: announced against seen. Pure.
 * @module
 */

import {
  describeSegment,
  differences,
  type IsnTable,
  type SeenSegment,
  type SegmentPattern,
} from "../tcp/segment_pattern.ts";
import type { Way } from "../tcp/direction.ts";
import type { Mismatch } from "./mismatch.ts";

/** A segment that has been seen in a row, and whether it is a retransmission. */
export interface RowSegment {
  readonly seen: SeenSegment;
  readonly again: boolean;
}

/** The initial sequence numbers of a connection, by its number. */
export type IsnsOf = (connection: number) => IsnTable;

/** A row's segments, held against those that the row announced. */
export interface SegmentVerdict<S extends RowSegment> {
  /** Those that were announced. */
  readonly announced: readonly S[];
  /** Announced, and not come. */
  readonly missing: readonly SegmentPattern[];
  /** What is wrong with those that came without being announced. */
  readonly unexpected: readonly Mismatch[];
}

/** Whose retransmissions a row waits for, and whether for all that there are. */
export interface Retransmitting extends Pick<Way, "from" | "connection"> {
  readonly all?: boolean;
}

/**
 * Holds the segments that came against those that were announced.
 *
 * A retransmission is what an end's timer makes of a segment that is held for long; how long is the
 * host's business, so it neither fits nor offends, unless the row waits for just that end's. Those
 * `all` are the row's where the end is seen to give up: then there are as many as announced.
 *
 * A known difference may be that an end answers by what it has sent before: with `orAgain`, what no
 * other segment fits may be such a one.
 */
export function judgeSegments<S extends RowSegment>(
  patterns: readonly SegmentPattern[],
  segments: readonly S[],
  isnsOf: IsnsOf,
  { retransmitting, orAgain = false }: {
    readonly retransmitting?: Retransmitting | undefined;
    readonly orAgain?: boolean;
  } = {},
): SegmentVerdict<S> {
  const open = [...patterns];
  const announced: S[] = [];
  const unexpected: Mismatch[] = [];
  const fits = (segment: S): boolean => {
    const { seen } = segment;
    const isns = isnsOf(seen.connection);
    const fitting = open.findIndex((p) => differences(p, seen, isns).length === 0);
    if (fitting < 0) return false;
    announced.push(segment);
    open.splice(fitting, 1);
    return true;
  };
  const ofTimers = ({ seen, again }: S) => again && !isFrom(retransmitting, seen);
  for (const segment of segments) {
    const { seen, again } = segment;
    if (ofTimers(segment) || fits(segment)) continue;
    if (!again || retransmitting?.all) {
      unexpected.push(offence(seen, open, isnsOf(seen.connection)));
    }
  }
  if (orAgain) segments.filter(ofTimers).forEach(fits);
  return { announced, missing: open, unexpected };
}

function isFrom(sender: Pick<Way, "from" | "connection"> | undefined, seen: Way): boolean {
  return seen.from === sender?.from && seen.connection === sender.connection;
}

function offence(seen: SeenSegment, open: readonly SegmentPattern[], isns: IsnTable): Mismatch {
  const near = open.find((p) => isFrom(p, seen) && p.flags === seen.flags);
  return {
    kind: "segment unexpected",
    segment: describeSegment(seen, isns),
    fields: near === undefined ? [] : differences(near, seen, isns),
  };
}

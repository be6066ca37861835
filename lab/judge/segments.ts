/**
 * Segments: announced against seen. Pure.
 * @module
 */

import {
  describeSegment,
  differences,
  type End,
  type IsnTable,
  type SeenSegment,
  type SegmentPattern,
} from "../tcp/segment_pattern.ts";
import type { Mismatch } from "./mismatch.ts";

/** A segment that has been seen in a row, and whether it is a retransmission. */
export interface RowSegment {
  readonly seen: SeenSegment;
  readonly again: boolean;
}

/** A row's segments, held against those that the row announced. */
export interface SegmentVerdict<S extends RowSegment> {
  /** Those that were announced. */
  readonly announced: readonly S[];
  /** Announced, and not come. */
  readonly missing: readonly SegmentPattern[];
  /** What is wrong with those that came without being announced. */
  readonly unexpected: readonly Mismatch[];
}

/**
 * Holds the segments that came against those that were announced.
 *
 * A retransmission is what an end's timer makes of a segment that is held for long; how long is the
 * host's business, so it neither fits nor offends, unless the row waits for just that end's.
 */
export function judgeSegments<S extends RowSegment>(
  patterns: readonly SegmentPattern[],
  segments: readonly S[],
  isns: IsnTable,
  retransmitting?: End,
): SegmentVerdict<S> {
  const open = [...patterns];
  const announced: S[] = [];
  const unexpected: Mismatch[] = [];
  for (const segment of segments) {
    if (segment.again && segment.seen.from !== retransmitting) continue;
    const fitting = open.findIndex((p) => differences(p, segment.seen, isns).length === 0);
    if (fitting >= 0) {
      announced.push(segment);
      open.splice(fitting, 1);
    } else if (!segment.again) {
      unexpected.push(offence(segment.seen, open, isns));
    }
  }
  return { announced, missing: open, unexpected };
}

function offence(seen: SeenSegment, open: readonly SegmentPattern[], isns: IsnTable): Mismatch {
  const near = open.find((p) => p.from === seen.from && p.flags === seen.flags);
  return {
    kind: "segment unexpected",
    segment: describeSegment(seen, isns),
    fields: near === undefined ? [] : differences(near, seen, isns),
  };
}

/**
 * A segment that was seen, in the words of a table that is to expect it again.
 * @module
 */

import { writeDirection } from "./direction.ts";
import { NO_FLAGS } from "./control_bits.ts";
import { writeNumber } from "./segment_number.ts";
import type { IsnTable, SeenSegment, SegmentText } from "./segment_pattern.ts";
import type { Isn } from "./segment_number.ts";
import { seqDiff } from "./sequence.ts";

/** Further from an initial sequence number, it is another's, and another one the next time. */
const FURTHEST = 1 << 22;

/**
 * The segment as a table writes it: its numbers count from the initial sequence numbers. One that counts
 * from none of them is left out, as it would be another each time; but for 0, which is said.
 */
export function segmentText(seen: SeenSegment, isns: IsnTable): SegmentText {
  const own: Isn = seen.from === "a" ? "ISN_A" : "ISN_B";
  const other: Isn = seen.to === "a" ? "ISN_A" : "ISN_B";
  const numbers = [
    ...numberText("seq", seen.seq, own, isns),
    ...seen.flags.includes("ACK") ? numberText("ack", seen.ack, other, isns) : [],
    ...seen.len > 0 ? [`len=${seen.len}`] : [],
  ];
  return [writeDirection(seen), seen.flags || NO_FLAGS, ...numbers].join(" ") as SegmentText;
}

function numberText(field: string, value: number, base: Isn, isns: IsnTable): string[] {
  if (value === 0) return [`${field}=0`];
  const isn = isns[base];
  const offset = isn === undefined ? Infinity : seqDiff(value, isn);
  if (Math.abs(offset) > FURTHEST) return [];
  return [`${field}=${writeNumber({ names: [{ name: base, sign: 1 }], offset })}`];
}

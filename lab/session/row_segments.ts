/**
 * What of the wire a row has to do with, held against what it announces.
 * @module
 */

import { actionsOf, isForTimer, type Row, spansOf } from "../probe.ts";
import { endOf, numberOf } from "../probe/socket_name.ts";
import { describeSegment } from "../tcp/segment_pattern.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import { judgeSegments, type Retransmitting, type SegmentVerdict } from "../judge/segments.ts";
import { judgeTime } from "../judge/times.ts";
import type { Frame } from "../wire/wire.ts";
import type { RowInPlay } from "./row_in_play.ts";

/** Which segments a row announces are there, and which are there beside those. */
export function segmentsNow(
  { sockets: { wire }, row, before: { cursor }, ...at }: RowInPlay,
  patterns = at.patterns,
): SegmentVerdict<Frame> {
  if (wire === undefined) return { announced: [], missing: [], unexpected: [] };
  const fresh = wire.frames.slice(cursor);
  const waiting = senderAwaited(row);
  // A timer does not wait for the row that waits for it.
  const earlier = wire.frames.slice(0, cursor).filter((frame) =>
    frame.again && frame.fate === "held" && !frame.announced &&
    frame.seen.from === waiting?.from && frame.seen.connection === waiting.connection
  );
  const isnsOf = (connection: number) => wire.isnsOf(connection);
  // A keep-alive that was sent before its end was given something tells nothing of the time after.
  const frames = [...earlier, ...fresh].filter((frame) => !wire.isOutdated(frame));
  return judgeSegments(patterns, frames, isnsOf, waiting);
}

/** What is wrong with a row's segments, and when they were sent. */
export function wrongOnWire(
  { announced, missing, unexpected }: SegmentVerdict<Frame>,
  at: RowInPlay,
): Mismatch[] {
  return [
    ...unexpected,
    ...missing.map(({ text }): Mismatch => ({ kind: "segment missing", segment: text })),
    ...times(announced, at),
  ];
}

function times(announced: readonly Frame[], { sockets: { wire }, row }: RowInPlay): Mismatch[] {
  if (wire === undefined) return [];
  return spansOf(row).flatMap((span, i) => {
    const frame = announced[i];
    if (frame === undefined) return [];
    const said = describeSegment(frame.seen, wire.isnsOf(frame.seen.connection));
    return judgeTime(span, said, wire.delayOf(frame, announced[i - 1]));
  });
}

/** Whose timer a row waits for; to the last, where the end then has given up opening. */
function senderAwaited(row: Row): Retransmitting | undefined {
  const awaited = actionsOf(row).find(isForTimer);
  if (awaited === undefined) return undefined;
  const { end } = awaited;
  const all = actionsOf(row).some((action) =>
    (action.kind === "connect" || action.kind === "returns" && action.call === "connect") &&
    action.end === end && action.gives === "ETIMEDOUT"
  );
  return { from: endOf(end), connection: numberOf(end), all };
}

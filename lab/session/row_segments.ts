/**
 * What of the wire a row has to do with, held against what it announces.
 * @module
 */

import { actionsOf, type Expectation, isForTimer, type Row, type Span, spansOf } from "../probe.ts";
import { endOf, numberOf } from "../probe/socket_name.ts";
import { describeSegment, type SegmentPattern } from "../tcp/segment_pattern.ts";
import { isLinux, type Stack } from "../judge/deviations.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import { judgeSegments, type Retransmitting, type SegmentVerdict } from "../judge/segments.ts";
import { judgeTime } from "../judge/times.ts";
import type { SegmentRule } from "../tcp/segment_rules.ts";
import { laterByRoundTrips } from "../wire/round_trip.ts";
import type { Frame } from "../wire/wire.ts";
import type { RowInPlay } from "./row_in_play.ts";

/**
 * Which segments a row announces are there, and which are there beside those; or, of a known difference,
 * which it would have in their place.
 */
export function segmentsNow(
  at: RowInPlay,
  known?: readonly SegmentPattern[],
): SegmentVerdict<Frame> {
  const { sockets: { wire }, row, patterns } = at;
  if (wire === undefined) return { announced: [], missing: [], unexpected: [] };
  const isnsOf = (connection: number) => wire.isnsOf(connection);
  return judgeSegments(known ?? patterns, framesOf(at), isnsOf, {
    retransmitting: senderAwaited(row),
    orAgain: known !== undefined,
  });
}

/** The frames that a row has to do with, in order. */
export function framesOf(
  { sockets: { wire }, row, before: { cursor }, tooLate }: RowInPlay,
): Frame[] {
  if (wire === undefined) return [];
  const fresh = wire.frames.slice(cursor, tooLate);
  const waiting = senderAwaited(row);
  // A timer does not wait for the row that waits for it.
  const earlier = wire.frames.slice(0, cursor).filter((frame) =>
    frame.again && frame.fate === "held" && !frame.announced &&
    frame.seen.from === waiting?.from && frame.seen.connection === waiting.connection
  );
  // A keep-alive that was sent before its end was given something tells nothing of the time after.
  return [...earlier, ...fresh].filter((frame) => !wire.isOutdated(frame));
}

/** What is wrong with the segments that came in a row, whatever it says of them. */
export function wrongInRow(at: RowInPlay): Mismatch[] {
  const { sockets: { wire }, before: { cursor }, tooLate, host: { stack } } = at;
  return wrongAmong(wire?.frames.slice(cursor, tooLate) ?? [], stack);
}

const OF_NUMBERS_OF_TIME: readonly SegmentRule[] = ["timestamp echo", "timestamp value"];

/**
 * What is wrong with segments, as far as it is judged on a stack. gVisor's ACK of a FIN echoes a timestamp
 * from before the FIN, and a SYN,ACK of its simultaneous open goes back in time: all that follows would
 * fail for that alone, and nothing more be seen. docs/gvisor.md says it once.
 */
export function wrongAmong(frames: readonly Frame[], stack: Stack | undefined): Mismatch[] {
  const wrong = frames.flatMap(({ wrong }) => wrong);
  if (stack === undefined || isLinux(stack)) return wrong;
  return wrong.filter((one) =>
    one.kind !== "segment rule" || !OF_NUMBERS_OF_TIME.includes(one.rule)
  );
}

/** What is wrong with a row's segments, and when they were sent. */
export function wrongOnWire(
  { announced, missing, unexpected }: SegmentVerdict<Frame>,
  expected: Expectation,
  at: RowInPlay,
): Mismatch[] {
  return [
    ...unexpected,
    ...missing.map(({ text }): Mismatch => ({ kind: "segment missing", segment: text })),
    ...times(announced, expected, at),
  ];
}

function times(
  announced: readonly Frame[],
  expected: Expectation,
  { sockets: { wire } }: RowInPlay,
): Mismatch[] {
  if (wire === undefined) return [];
  return spansOf(expected).flatMap(([from, to], i) => {
    const frame = announced[i];
    if (frame === undefined) return [];
    const said = describeSegment(frame.seen, wire.isnsOf(frame.seen.connection));
    const span: Span = [from, Math.round(to + laterByRoundTrips(wire, frame))];
    return judgeTime(span, said, wire.delayOf(frame, announced[i - 1]));
  });
}

/** Whose timer a row waits for; to the last, where the end has given up by then. */
export function senderAwaited(row: Row): Retransmitting | undefined {
  const awaited = actionsOf(row).find(isForTimer);
  if (awaited === undefined) return undefined;
  const { end } = awaited;
  const gaveUp = actionsOf(row).some((action) =>
    (action.kind === "connect" || action.kind === "returns" && action.call === "connect") &&
    action.end === end && action.gives === "ETIMEDOUT"
  );
  const isGone = (end === "a" || end === "b") && row[end] === "CLOSED";
  return { from: endOf(end), connection: numberOf(end), all: gaveUp || isGone };
}

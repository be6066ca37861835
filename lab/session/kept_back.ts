/**
 * What a retransmission timeout keeps from being sent, that has come before a row began.
 * @module
 */

import type { Lack } from "../result/lack.ts";
import { segmentLength } from "../tcp/segment.ts";
import type { SegmentPattern } from "../tcp/segment_pattern.ts";
import { seqAdd, seqDiff } from "../tcp/sequence.ts";
import { type Frame, HANDED_ON } from "../wire/frame.ts";
import type { Wire } from "../wire/wire.ts";

/** A row cannot be judged, because the lab came to it later than a timer of the kernel's. */
export class TooLate extends Error {
  override readonly name = "TooLate";
  readonly lack: Lack = { code: "host-slow" };
}

/**
 * Throws a {@linkcode TooLate} where text, a SYN or a FIN is missing, and its end had sent something
 * again before the row began, at `began` by `performance.now()`, that no row has awaited and that is not
 * acknowledged since. After its timeout a TCP has no more than that in flight (RFC 5681, 3.1).
 */
export function checkKeptBack(
  wire: Wire | undefined,
  missing: readonly SegmentPattern[],
  began: number,
): void {
  const kept = wire?.frames.find((frame) =>
    frame.again && !frame.announced && segmentLength(frame.segment) > 0 &&
    frame.sentAt.from < began && missing.some((one) => isHeldBackBy(frame, one)) &&
    !isAcknowledged(frame, wire)
  );
  if (kept === undefined) return;
  throw new TooLate(
    `before the row began, ${kept.seen.from.toUpperCase()}'s retransmission timeout had passed: until ` +
      "what it has sent again is acknowledged, nothing more may leave (RFC 5681, 3.1)",
  );
}

/** ACKs and RSTs leave all the same. */
function isHeldBackBy(
  { seen }: Frame,
  { from, connection, flags, len, lenNamed }: SegmentPattern,
): boolean {
  const isCounted = /SYN|FIN/.test(flags) || len > 0 || lenNamed !== undefined;
  return isCounted && from === seen.from && connection === seen.connection;
}

function isAcknowledged({ segment, seen, sentAt }: Frame, { events }: Wire): boolean {
  const next = seqAdd(seen.seq, segmentLength(segment));
  return events.some(({ event, at, seen: { to, connection, flags, ack } }) =>
    HANDED_ON.includes(event) && at >= sentAt.from && to === seen.from &&
    connection === seen.connection && flags.split(",").includes("ACK") && seqDiff(ack, next) >= 0
  );
}

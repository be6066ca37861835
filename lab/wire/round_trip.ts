/**
 * How long round trips took, which here the lab makes: a retransmission timeout goes by them
 * (RFC 6298, 2), so that a lab that is slow makes it long.
 * @module
 */

import { segmentLength } from "../tcp/segment.ts";
import { seqAdd, seqDiff } from "../tcp/sequence.ts";
import { type Frame, HANDED_ON, type WireEvent } from "./frame.ts";

/**
 * So many of its longest round trip may a timeout be more than its least: SRTT and four RTTVAR, of which
 * neither is more than that (RFC 6298, 2.2 and 2.3).
 */
const TIMES = 5;

/** What was on the wire. */
interface Seen {
  readonly frames: readonly Frame[];
  readonly events: readonly WireEvent[];
}

/**
 * How many milliseconds later a retransmission may come, for what its end has measured: the timeout is
 * twice as long each time (RFC 6298, 5.5).
 */
export function laterByRoundTrips(seen: Seen, frame: Frame): number {
  if (!frame.again) return 0;
  const { from, connection, seq } = frame.seen;
  const before = seen.frames.slice(0, seen.frames.indexOf(frame)).filter((one) =>
    one.again && one.seen.from === from && one.seen.connection === connection &&
    one.seen.seq === seq
  );
  return TIMES * longestRoundTrip(seen, frame) * 2 ** before.length;
}

/** The longest time until something that the frame's end had sent was acknowledged to it. */
function longestRoundTrip({ frames, events }: Seen, { seen, sentAt }: Frame): number {
  const { from, connection } = seen;
  const given = events.filter(({ event, at, seen }) =>
    HANDED_ON.includes(event) && at <= sentAt.to && seen.to === from &&
    seen.connection === connection && seen.flags.split(",").includes("ACK")
  );
  const trips = frames.map((one) => {
    const length = segmentLength(one.segment);
    if (one.again || length === 0) return 0;
    if (one.seen.from !== from || one.seen.connection !== connection) return 0;
    const next = seqAdd(one.seen.seq, length);
    const acked = given.find(({ at, seen: { ack } }) =>
      at >= one.sentAt.from && seqDiff(ack, next) >= 0
    );
    if (acked === undefined || isAmbiguous(frames, one, acked.at)) return 0;
    return acked.at - one.sentAt.from;
  });
  return Math.max(0, ...trips);
}

/**
 * Whether its end cannot have measured a segment, as a row has had it sent again before it was
 * acknowledged, and no timestamp tells the two apart (RFC 6298, 3). What was sent again because the lab
 * was late has backed its end off, too, and counts.
 */
function isAmbiguous(frames: readonly Frame[], { seen, segment }: Frame, ackedAt: number): boolean {
  if (segment.options.some(({ kind }) => kind === "timestamps")) return false;
  return frames.some((one) =>
    one.again && one.announced && one.sentAt.from < ackedAt && one.seen.seq === seen.seq &&
    one.seen.from === seen.from && one.seen.connection === seen.connection
  );
}

/**
 * Timestamps of arriving segments (RFC 7323, 3.2, 4.3 and 5.3).
 * @module
 */

import { seqDiff } from "../tcp/sequence.ts";
import { type Arriving, stampsIn } from "./arriving.ts";
import { clause } from "./clause.ts";
import { type Check, over, permitted } from "./course.ts";
import { ackOf } from "./formed.ts";
import type { Socket } from "./socket.ts";

const NONE = clause(
  "RFC 7323, 3.2",
  "once timestamps are agreed on, what has none is dropped, unless it is a RST",
  "SHOULD",
);
const OLD = clause(
  "RFC 7323, 5.3, R1",
  "a timestamp older than TS.Recent: it is dropped, and answered by an ACK, unless it is a RST",
);

/** Whether a segment must and does not have a timestamp; it may be taken all the same. */
export const unstamped: Check = (course) => {
  const { socket, segment } = course;
  if (socket.timestamps === undefined || segment.control.has("RST")) return [course];
  if (stampsIn(segment) !== undefined) return [course];
  return [over(course, NONE), permitted(course)];
};

/** PAWS. RFC 7323, 5.2: a RST is never subject to it. */
export const paws: Check = (course) => {
  const { socket, segment } = course;
  const stamps = stampsIn(segment);
  if (socket.timestamps === undefined || stamps === undefined) return [course];
  const isOld = seqDiff(stamps.value, socket.timestamps.recent) < 0;
  if (!isOld || segment.control.has("RST")) return [course];
  return [over(course, OLD, { sent: ackOf(socket) })];
};

/** R3: SEG.TSval >= TS.Recent and SEG.SEQ =< Last.ACK.sent. */
export function stamped(socket: Socket, segment: Arriving): Socket {
  const { timestamps } = socket;
  const stamps = stampsIn(segment);
  if (timestamps === undefined || stamps === undefined || segment.control.has("RST")) return socket;
  const isOf = seqDiff(segment.seq, timestamps.lastAckSent) <= 0 &&
    seqDiff(stamps.value, timestamps.recent) >= 0;
  return isOf ? { ...socket, timestamps: { ...timestamps, recent: stamps.value } } : socket;
}

/**
 * A SYN that arrives in TIME-WAIT (RFC 9293, 3.6.1 and 3.10.7.4, first; RFC 6191, 2).
 * @module
 */

import { seqAdd, seqDiff } from "../tcp/sequence.ts";
import { type Arriving, stampsIn } from "./arriving.ts";
import { clause } from "./clause.ts";
import { type Check, over, permitted } from "./course.ts";
import { synAckOf } from "./formed.ts";
import { synReceived } from "./listen.ts";
import { CLOSED, type Socket } from "./socket.ts";

const NEW = clause(
  "RFC 6191, 2; RFC 9293, 3.6.1, SHLD-4",
  "a SYN with a newer timestamp or, without one, a higher number opens a new connection",
  "SHOULD",
);
const OLD = clause("RFC 6191, 2", "any other SYN is dropped without a word");

/** Whether a SYN is of a new connection. */
export function isNewer(socket: Socket, segment: Arriving): boolean {
  const stamps = socket.offer.timestamps ? stampsIn(segment) : undefined;
  // The last number that was seen is the FIN's.
  const isHigher = seqDiff(segment.seq, seqAdd(socket.rcv.nxt, -1)) > 0;
  if (stamps === undefined) return isHigher;
  if (socket.timestamps === undefined) return true;
  const newer = seqDiff(stamps.value, socket.timestamps.recent);
  return newer > 0 || newer === 0 && isHigher;
}

/** RFC 9293, 3.6.1, MAY-2: with a number larger than the largest that was used. */
function opened(socket: Socket, segment: Arriving): Socket {
  const { offer, hasListener, snd } = socket;
  const iss = seqAdd(snd.nxt, 64_000);
  const fresh = { ...CLOSED, offer, hasListener, snd: { ...CLOSED.snd, iss, una: iss, nxt: iss } };
  return { ...synReceived(fresh, segment), ...(socket.isHeld && { former: socket }) };
}

/** Where RFC 6191 is not followed, the other checks say what a SYN draws. */
export const reopened: Check = (course) => {
  const { socket, segment } = course;
  const { control } = segment;
  const isCall = control.has("SYN") && !control.has("ACK") && !control.has("RST");
  if (socket.state !== "TIME-WAIT" || !isCall) return [course];
  if (!socket.hasListener || !isNewer(socket, segment)) {
    return [course, permitted(over(course, OLD))];
  }
  const next = opened(socket, segment);
  return [over(course, NEW, { socket: next, sent: synAckOf(next) }), permitted(course)];
};

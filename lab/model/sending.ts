/**
 * What leaves a socket once an event has been dealt with: text and FIN that waited, and the ACK that is
 * due, on one of them or alone (RFC 9293, 3.7.4, 3.8.6.3 and 3.10.7.4).
 * @module
 */

import { seqAdd, seqDiff } from "../tcp/sequence.ts";
import { clause } from "./clause.ts";
import { type Check, type Course, inOrder, on, permitted } from "./course.ts";
import { ackOf, textOf } from "./formed.ts";
import { NOTHING, type Socket } from "./socket.ts";

const WAITED = clause("RFC 9293, 3.10.2", "text that waited is sent, with the ACK that is due");
const NAGLE = clause(
  "RFC 9293, 3.7.4, SHLD-7",
  "little text may wait until all before it is acknowledged",
  "SHOULD",
);
const ACK = clause("RFC 9293, 3.8.6.3", "what was taken is acknowledged");
const LATER = clause(
  "RFC 9293, 3.8.6.3, SHLD-18, MUST-40",
  "an ACK may be sent up to half a second later",
  "SHOULD",
);

/** States in which what waits may leave. */
const SENDING: readonly string[] = [
  "ESTABLISHED",
  "CLOSE-WAIT",
  "FIN-WAIT-1",
  "LAST-ACK",
  "CLOSING",
];

/** Text and FIN that waited, in as many segments as they take. */
export const output: Check = (course) => {
  const { socket } = course;
  const { unsent, snd, unacknowledged } = socket;
  const isNothing = unsent.text.length === 0 && !unsent.fin;
  const isConnected = !unacknowledged.some(({ syn }) => syn);
  if (isNothing || !SENDING.includes(socket.state) || !isConnected) return [course];
  const mss = Math.min(socket.offer.mss, socket.offered?.mss ?? socket.offer.mss);
  // RFC 9293, 3.8.6.2.1: the window that is left: SND.UNA+SND.WND-SND.NXT.
  const room = Math.max(0, snd.wnd - seqDiff(snd.nxt, snd.una));
  const text = unsent.text.subarray(0, Math.min(mss, room));
  const isAll = text.length === unsent.text.length;
  if (text.length === 0 && !isAll) return [course];
  const fin = unsent.fin && isAll;
  const stretch = { seq: snd.nxt, syn: false, text, fin };
  const after: Socket = {
    ...socket,
    snd: { ...snd, nxt: seqAdd(snd.nxt, text.length + Number(fin)) },
    unacknowledged: [...unacknowledged, stretch],
    unsent: isAll
      ? { text: NOTHING, fin: false }
      : { ...unsent, text: unsent.text.slice(text.length) },
    owesAck: false,
  };
  const sent = on(course, WAITED, { socket: after, sent: textOf(socket, stretch) });
  const mayWait = text.length > 0 && text.length < mss && unacknowledged.length > 0;
  return [...output(sent), ...mayWait ? [permitted(on(course, NAGLE))] : []];
};

/** The ACK that is due: now, or later. */
export const acknowledging: Check = (course) => {
  const { socket } = course;
  if (!socket.owesAck) return [course];
  return [sendingAck(course), permitted(on(course, LATER))];
};

/** The ACK that is due is sent. */
export function sendingAck(course: Course): Course {
  const { socket } = course;
  return on(course, ACK, { socket: { ...socket, owesAck: false }, sent: ackOf(socket) });
}

/** RFC 7323, 4.3: Last.ACK.sent. */
const lastAck: Check = (course) => {
  const { socket, sent } = course;
  const ack = sent.findLast(({ control }) => control.has("ACK") && !control.has("RST"))?.ack;
  if (ack === undefined || socket.timestamps === undefined) return [course];
  return [{
    ...course,
    socket: { ...socket, timestamps: { ...socket.timestamps, lastAckSent: ack } },
  }];
};

/** All of it. */
export const sending: Check = inOrder(output, acknowledging, lastAck);

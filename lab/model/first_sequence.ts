/**
 * RFC 9293, 3.10.7.4, first: check the sequence number.
 * @module
 */

import { seqAdd, seqDiff } from "../tcp/sequence.ts";
import { type Arriving, lengthOf } from "./arriving.ts";
import { acknowledged } from "./acknowledged.ts";
import { clause } from "./clause.ts";
import { type Check, type Course, inOrder, on, over, permitted } from "./course.ts";
import { ackOf } from "./formed.ts";
import { reopened } from "./reopened.ts";
import type { Socket } from "./socket.ts";
import { isNewAck } from "./syn_sent.ts";
import { paws, stamped, unstamped } from "./timestamps.ts";

const ANSWERED = clause(
  "RFC 9293, 3.10.7.4, first",
  "what lies outside the window draws an ACK, and is dropped",
);
const RST = clause("RFC 9293, 3.10.7.4, first", "a RST outside the window is dropped");
const SHUT = clause(
  "RFC 9293, 3.10.7.4, first",
  "where the window is shut, an ACK is taken for all that",
);
const SCALED = clause(
  "RFC 7323, 2.3",
  "a window is wider than it is advertised by what the shift has cut off",
);
const FIGURE_7 = clause(
  "RFC 9293, 3.5, figure 7",
  "in a simultaneous open the peer's SYN,ACK completes the connection",
);

/** Table 6. */
export function isAcceptable({ nxt, wnd }: Socket["rcv"], segment: Arriving): boolean {
  const length = lengthOf(segment);
  const isInside = (seq: number) => {
    const from = seqDiff(seq, nxt);
    return from >= 0 && from < wnd;
  };
  if (wnd === 0) return length === 0 && segment.seq === nxt;
  return isInside(segment.seq) || length > 0 && isInside(seqAdd(segment.seq, length - 1));
}

const sequence: Check = (course) => {
  const { socket, segment } = course;
  if (isAcceptable(socket.rcv, segment)) return [course];
  const { control, seq } = segment;
  if (control.has("RST")) return [over(course, RST)];
  const answered = over(course, ANSWERED, { sent: ackOf(socket) });
  if (isFigure7(course)) return [answered, ...completed(course)];
  // With a window of 0, table 6 refuses text even at RCV.NXT.
  const isShut = socket.rcv.wnd === 0 && seq === socket.rcv.nxt && control.has("ACK") &&
    !control.has("SYN");
  const within = seqDiff(socket.snd.nxt, segment.ack) >= 0;
  return isShut && within
    ? [answered, permitted(on(answered, SHUT, { socket: acknowledged(socket, segment) }))]
    : [answered];
};

/** The SYN of it is old by now; it is the ACK that counts. */
function isFigure7({ socket, segment }: Course): boolean {
  const { control, seq } = segment;
  const isSimultaneous = socket.state === "SYN-RECEIVED" && socket.opened === "active";
  return isSimultaneous && control.has("SYN") && control.has("ACK") &&
    seq === socket.rcv.irs && isNewAck(socket, segment);
}

function completed(course: Course): Course[] {
  const control = new Set(course.segment.control);
  control.delete("SYN");
  const seq = seqAdd(course.segment.seq, 1);
  const segment = { ...course.segment, control, seq, isUnscaled: true } as const;
  const { socket } = course;
  const answering = { ...socket, owesAck: true };
  return [
    permitted(on(course, FIGURE_7, { segment, socket: answering })),
    permitted(on(course, FIGURE_7, { segment })),
  ];
}

/** Near the right edge, the window is as it is advertised, or wider by less than one step. */
const edge: Check = (course) => {
  const { socket, segment } = course;
  const { nxt, wnd } = socket.rcv;
  const wider = { ...socket.rcv, wnd: wnd + (1 << socket.scale.receive) - 1 };
  if (wider.wnd === wnd || wnd === 0) return sequence(course);
  const reaches = seqDiff(seqAdd(segment.seq, Math.max(1, lengthOf(segment))), nxt);
  const isNear = reaches > wnd && seqDiff(segment.seq, nxt) < wider.wnd;
  if (!isNear) return sequence(course);
  const widely = sequence({ ...course, socket: { ...socket, rcv: wider } });
  return [...sequence(course), ...widely.map((one) => permitted(on(one, SCALED)))];
};

const stamp: Check = (course) => [
  { ...course, socket: stamped(course.socket, course.segment) },
];

export const first: Check = inOrder(reopened, unstamped, paws, edge, stamp);

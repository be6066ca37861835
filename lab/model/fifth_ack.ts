/**
 * RFC 9293, 3.10.7.4, fifth: check the ACK field; and RFC 5961, 5.2.
 * @module
 */

import { seqAdd, seqDiff } from "../tcp/sequence.ts";
import { acknowledged } from "./acknowledged.ts";
import { lengthOf } from "./arriving.ts";
import { clause } from "./clause.ts";
import { type Check, inOrder, on, over, permitted } from "./course.ts";
import { ackOf, resetFor } from "./formed.ts";
import { gone, isFinAcknowledged } from "./socket.ts";
import { isNewAck } from "./syn_sent.ts";

const FIFTH = "RFC 9293, 3.10.7.4, fifth";
const NO_ACK = clause(FIFTH, "without ACK it is dropped");
const OUT_OF_RANGE = clause(
  `${FIFTH}, MAY-12; RFC 5961, 5.2`,
  "an ACK below SND.UNA-MAX.SND.WND or above SND.NXT draws an ACK, and the segment is dropped",
  "MUST",
);
const WITHOUT_5961 = clause(
  `${FIFTH}, MAY-12`,
  "RFC 5961 need not be followed, and MAX.SND.WND may be as large as can be",
  "MAY",
);
const OPENED = clause(FIFTH, "in SYN-RECEIVED, an ACK of the SYN: ESTABLISHED");
const REFUSED = clause(
  `${FIFTH}; RFC 9293, 3.5.2, group 2`,
  "in SYN-RECEIVED, any other ACK draws a RST, and nothing changes",
);
const TOO_MUCH = clause(
  FIFTH,
  "an ACK of what was never sent draws an ACK, and the segment is dropped",
);
const TAKEN = clause(FIFTH, "an ACK in range is taken, and draws nothing");
const FIN_ACKED = clause(FIFTH, "in FIN-WAIT-1, an ACK of the FIN: FIN-WAIT-2");
const CLOSING_ACKED = clause(FIFTH, "in CLOSING, an ACK of the FIN: TIME-WAIT");
const CLOSING_OTHER = clause(FIFTH, "in CLOSING, anything else is ignored");
const LAST_ACKED = clause(FIFTH, "in LAST-ACK, an ACK of the FIN: CLOSED");
const AGAIN = clause(FIFTH, "in TIME-WAIT, the FIN again is acknowledged, and the timer renewed");
const NOT_FIN = clause(FIFTH, "in TIME-WAIT, there is nothing to acknowledge but a FIN");

const acked: Check = (course) =>
  course.segment.control.has("ACK") ? [course] : [over(course, NO_ACK)];

/** RFC 5961, 5.2. */
const range: Check = (course) => {
  const { socket, segment } = course;
  const { snd, state } = socket;
  const isAbove = seqDiff(segment.ack, snd.nxt) > 0;
  const isBelow = seqDiff(segment.ack, seqAdd(snd.una, -snd.maxWnd)) < 0;
  if (!isAbove && !isBelow) return [course];
  const refused = over(course, OUT_OF_RANGE, { sent: ackOf(socket) });
  const without = on(course, WITHOUT_5961);
  // A RST is what 3.5.2 asks of states that are not synchronized.
  if (state === "SYN-RECEIVED") return [course, permitted(refused)];
  return [refused, permitted(without)];
};

const byState: Check = (course) => {
  const { socket, segment } = course;
  switch (socket.state) {
    case "SYN-RECEIVED": {
      if (!isNewAck(socket, segment)) {
        return [over(course, REFUSED, { sent: resetFor(socket, segment) })];
      }
      // SND.WND, SND.WL1 and SND.WL2 too: what completes the connection is newer than its SYN.
      const open = acknowledged({ ...socket, state: "ESTABLISHED" }, segment);
      return [on(course, OPENED, { socket: open })];
    }
    case "TIME-WAIT": {
      const renewed = on(course, AGAIN, { socket: { ...socket, owesAck: true } });
      const silent = on(course, NOT_FIN);
      if (segment.control.has("FIN")) return [renewed];
      return lengthOf(segment) > 0 ? [renewed, permitted(silent)] : [silent, permitted(renewed)];
    }
    default:
      return established(course);
  }
};

const established: Check = (course) => {
  const { socket, segment } = course;
  if (seqDiff(segment.ack, socket.snd.nxt) > 0) {
    return [over(course, TOO_MUCH, { sent: ackOf(socket) })];
  }
  const taken = acknowledged(socket, segment);
  const isClosed = isFinAcknowledged(taken);
  switch (socket.state) {
    case "FIN-WAIT-1":
      return isClosed
        ? [on(course, FIN_ACKED, { socket: { ...taken, state: "FIN-WAIT-2" } })]
        : [on(course, TAKEN, { socket: taken })];
    case "CLOSING":
      return isClosed
        ? [on(course, CLOSING_ACKED, { socket: { ...taken, state: "TIME-WAIT" } })]
        : [over(course, CLOSING_OTHER, { socket: taken })];
    case "LAST-ACK":
      return isClosed
        ? [over(course, LAST_ACKED, { socket: gone(taken) })]
        : [on(course, TAKEN, { socket: taken })];
    default:
      return [on(course, TAKEN, { socket: taken })];
  }
};

export const fifth: Check = inOrder(acked, range, byState);

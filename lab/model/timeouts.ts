/**
 * RFC 9293, 3.10.8: what a timer does that runs out.
 * @module
 */

import { arrivingSegment } from "./arriving.ts";
import { type Outcome, outcomesOf } from "./arrives.ts";
import { clause } from "./clause.ts";
import { begin, over } from "./course.ts";
import { ackOf, synAckOf, synOf, textOf } from "./formed.ts";
import { gone, NOTHING, type Socket } from "./socket.ts";

/** A timer; the last is of an ACK that was to come a little later. */
export type Timer = "user" | "retransmission" | "time-wait" | "acknowledgment";

const USER = clause(
  "RFC 9293, 3.10.8, user timeout",
  "the connection is aborted, and the user is told: CLOSED",
);
const AGAIN = clause(
  "RFC 9293, 3.10.8, retransmission timeout",
  "the front of the retransmission queue is sent again",
);
const TIME_WAIT = clause("RFC 9293, 3.10.8, time-wait timeout", "TIME-WAIT is over: CLOSED");
const ACK = clause("RFC 9293, 3.8.6.3, MUST-40", "an ACK waits for half a second at the most");

/** What may come of it; nothing where no such timer runs. */
export function timeouts(socket: Socket, timer: Timer): readonly Outcome[] {
  const segment = { seq: 0, ack: 0, control: new Set<never>(), wnd: 0, options: [] };
  const course = begin(socket, arrivingSegment({ ...segment, payload: NOTHING }));
  const { state } = socket;
  switch (timer) {
    case "user": {
      if (state === "CLOSED" || state === "LISTEN") return [];
      const after = { ...gone(socket, "ETIMEDOUT"), unread: NOTHING };
      // A half-open child of a listener: nobody has it yet.
      const isChild = state === "SYN-RECEIVED" && socket.opened === "passive";
      const { error: _, ...child } = after;
      const listens = { ...child, state: socket.hasListener ? "LISTEN" : "CLOSED" } as const;
      return outcomesOf([over(course, USER, { socket: isChild ? listens : after })]);
    }
    case "retransmission": {
      const [front] = socket.unacknowledged;
      if (front === undefined) return [];
      return outcomesOf([over(course, AGAIN, { sent: frontOf(socket, front) })]);
    }
    case "time-wait":
      return state === "TIME-WAIT"
        ? outcomesOf([over(course, TIME_WAIT, { socket: gone(socket) })])
        : [];
    case "acknowledgment": {
      if (!socket.owesAck) return [];
      const after = { ...socket, owesAck: false };
      return outcomesOf([over(course, ACK, { socket: after, sent: ackOf(socket) })]);
    }
  }
}

function frontOf(socket: Socket, front: Socket["unacknowledged"][number]) {
  if (!front.syn) return textOf(socket, front);
  return socket.state === "SYN-SENT" ? synOf(socket) : synAckOf(socket);
}

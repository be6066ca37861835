/**
 * RFC 9293, 3.10.7.4, second: check the RST bit; and RFC 5961, 3.2.
 * @module
 */

import { clause } from "./clause.ts";
import { type Check, type Course, over, permitted } from "./course.ts";
import { ackOf } from "./formed.ts";
import { gone, NOTHING, type Socket } from "./socket.ts";

const EXACT = clause(
  "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
  "a RST of exactly RCV.NXT resets, with or without text (3.5.3, SHLD-2)",
  "MUST",
);
const CHALLENGED = clause(
  "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
  "a RST elsewhere in the window draws a challenge ACK",
  "MUST",
);
const OUTSIDE = clause(
  "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
  "a RST outside the window is dropped, wherever it ends",
);
const WITHOUT_5961 = clause(
  "RFC 9293, 3.10.7.4, second",
  "where RFC 5961 is not followed, any RST in the window resets",
  "MAY",
);
const KEPT = clause(
  "RFC 9293, 3.10.7.4, second",
  "what was received and not read should be flushed, and may be read all the same",
);

/** What becomes of a socket that is reset, by its state. */
function reset({ socket }: Course): Socket {
  switch (socket.state) {
    case "SYN-RECEIVED":
      return socket.opened === "passive" ? listensAgain(socket) : gone(socket, "ECONNREFUSED");
    case "ESTABLISHED":
    case "FIN-WAIT-1":
    case "FIN-WAIT-2":
    case "CLOSE-WAIT":
      return { ...gone(socket, "ECONNRESET"), unread: NOTHING };
    default:
      return gone(socket);
  }
}

/** Passively opened, it is the listener again (MUST-11), and the user is not told. */
export function listensAgain(socket: Socket): Socket {
  const next = gone(socket);
  return socket.hasListener ? { ...next, state: "LISTEN" } : next;
}

function resets(course: Course, why: Parameters<typeof over>[1]): Course[] {
  const after = reset(course);
  const flushed = over(course, why, { socket: after });
  const { unread } = course.socket;
  if (unread.length === 0 || after.error === undefined) return [flushed];
  return [flushed, permitted(over(course, [why, KEPT].flat(), { socket: { ...after, unread } }))];
}

export const second: Check = (course) => {
  const { socket: { rcv }, segment } = course;
  if (!segment.control.has("RST")) return [course];
  if (segment.seq === rcv.nxt) return resets(course, EXACT);
  const from = (segment.seq - rcv.nxt) >>> 0;
  const without = resets(course, WITHOUT_5961).map(permitted);
  if (from >= rcv.wnd) return [over(course, OUTSIDE), ...without];
  return [over(course, CHALLENGED, { sent: ackOf(course.socket) }), ...without];
};

/**
 * RFC 9293, 3.10.4: CLOSE; and 3.6.1, where text is unread.
 * @module
 */

import { seqAdd } from "../tcp/sequence.ts";
import { aborted } from "./abort_call.ts";
import { type CallOutcome, courseOf, ended, OK, refused } from "./call.ts";
import { clause } from "./clause.ts";
import { type Course, over, permitted } from "./course.ts";
import { textOf } from "./formed.ts";
import { gone, NOTHING, type Socket } from "./socket.ts";

const NO_CLOSE = clause("RFC 9293, 3.10.4", "there is no connection to close");
const CLOSED_EARLY = clause("RFC 9293, 3.10.4", "in LISTEN and SYN-SENT, CLOSE deletes the TCB");
const FIN = clause("RFC 9293, 3.10.4", "a FIN is sent once all text before it has been");
const CLOSING = clause("RFC 9293, 3.10.4", "a second CLOSE sends no second FIN");
const UNREAD = clause(
  "RFC 9293, 3.6.1, SHLD-3",
  "a CLOSE with text unread sends a RST: the text is lost",
  "SHOULD",
);

/** The whole of it is closed, or sending alone. */
export function close(socket: Socket, isWhole: boolean): readonly CallOutcome[] {
  const left = { ...socket, isHeld: socket.isHeld && !isWhole };
  switch (socket.state) {
    case "CLOSED":
      return isWhole
        ? ended(OK, over(courseOf(left), NO_CLOSE))
        : refused(socket, NO_CLOSE, "connection does not exist");
    case "LISTEN":
    case "SYN-SENT": {
      const deleted = socket.state === "LISTEN" ? { ...left, hasListener: false } : left;
      return ended(OK, over(courseOf(socket), CLOSED_EARLY, { socket: gone(deleted) }));
    }
    case "SYN-RECEIVED":
    case "ESTABLISHED":
    case "CLOSE-WAIT":
      return isWhole && socket.unread.length > 0
        ? [...aborted(socket, UNREAD), ...ended(OK, ...fins(left).map(permitted))]
        : ended(OK, ...fins(left));
    case "TIME-WAIT":
      // RFC 9293 has an error here, which close() cannot give.
      if (!isWhole) return refused(socket, CLOSING, "connection closing");
      // Falls through: text that is unread is lost here, too.
    default:
      return isWhole && socket.unread.length > 0
        ? [...aborted(socket, UNREAD), ...ended(OK, permitted(over(courseOf(left), CLOSING)))]
        : ended(OK, over(courseOf(left), CLOSING));
  }
}

function fins(socket: Socket): Course[] {
  const state = socket.state === "CLOSE-WAIT" ? "LAST-ACK" : "FIN-WAIT-1";
  const { unsent } = socket;
  const waiting: Socket = { ...socket, state, unsent: { ...unsent, fin: true } };
  const later = over(courseOf(socket), FIN, { socket: waiting });
  if (socket.state !== "SYN-RECEIVED" || unsent.text.length > 0) return [later];
  const stretch = { seq: socket.snd.nxt, syn: false, text: NOTHING, fin: true };
  const now: Socket = {
    ...socket,
    state,
    snd: { ...socket.snd, nxt: seqAdd(socket.snd.nxt, 1) },
    unacknowledged: [...socket.unacknowledged, stretch],
  };
  return [over(courseOf(socket), FIN, { socket: now, sent: textOf(socket, stretch) })];
}

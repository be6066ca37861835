/**
 * RFC 9293, 3.10.5: ABORT.
 * @module
 */

import { type CallOutcome, courseOf, ended, OK, refused } from "./call.ts";
import { type Clause, clause } from "./clause.ts";
import { over } from "./course.ts";
import { abortOf } from "./formed.ts";
import { gone, NOTHING, type Socket } from "./socket.ts";

const NO_ABORT = clause("RFC 9293, 3.10.5", "there is no connection to abort");
const DELETED = clause("RFC 9293, 3.10.5", "an ABORT here deletes the TCB, and sends nothing");
const RST = clause("RFC 9293, 3.10.5; RFC 9293, 3.1", "an ABORT sends a RST, with ACK or without");

const UNREAD = clause(
  "RFC 9293, 3.6.1, SHLD-3",
  "with text unread, a RST may say so here too",
  "SHOULD",
);

/** The connection is given up. */
export function abort(socket: Socket): readonly CallOutcome[] {
  switch (socket.state) {
    case "CLOSED":
      return refused(socket, NO_ABORT, "connection does not exist");
    case "LISTEN":
    case "SYN-SENT":
      return ended(OK, over(courseOf(socket), DELETED, { socket: forgotten(socket) }));
    case "CLOSING":
    case "LAST-ACK":
    case "TIME-WAIT":
      return [
        ...ended(OK, over(courseOf(socket), DELETED, { socket: forgotten(socket) })),
        ...socket.unread.length === 0
          ? []
          : aborted(socket, UNREAD).map((one) => ({ ...one, isLatitude: true })),
      ];
    default:
      return aborted(socket, RST);
  }
}

/** The connection is given up, and its application has the descriptor of a socket that is none's. */
export function disconnect(socket: Socket): readonly CallOutcome[] {
  const { unread: _, ...rest } = socket;
  const outcomes = socket.state === "CLOSED"
    ? ended(OK, over(courseOf(socket), NO_ABORT))
    : abort({ ...rest, unread: NOTHING });
  return outcomes.map(({ socket, ...outcome }) => {
    const { error: _, ...free } = socket;
    return { ...outcome, socket: { ...free, isHeld: true, isEnded: false } };
  });
}

/** With nobody left to tell. */
function forgotten(socket: Socket): Socket {
  const isListener = socket.state === "LISTEN";
  const listens = socket.hasListener && !isListener;
  return { ...gone({ ...socket, hasListener: listens, isHeld: false }), unread: NOTHING };
}

/** A RST leaves, and nobody is left to be told. */
export function aborted(socket: Socket, why: Clause): readonly CallOutcome[] {
  const after = forgotten(socket);
  return ended(
    OK,
    over(courseOf(socket), why, { socket: after, sent: abortOf(socket, true) }),
    over(courseOf(socket), why, { socket: after, sent: abortOf(socket, false) }),
  );
}

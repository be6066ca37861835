/**
 * RFC 9293, 3.10.3: RECEIVE.
 * @module
 */

import { type CallOutcome, courseOf, ended, refused, type Reply, WAITS } from "./call.ts";
import { clause } from "./clause.ts";
import { over, permitted } from "./course.ts";
import { ackOf } from "./formed.ts";
import type { Socket } from "./socket.ts";
import { toldNext } from "./told.ts";

const NO_RECEIVE = clause("RFC 9293, 3.10.3", "there is no connection to receive from");
const RECEIVED = clause("RFC 9293, 3.10.3", "text that was taken is given to the application");
const QUEUED = clause("RFC 9293, 3.10.3", "a RECEIVE waits for text");
const CLOSING_RECEIVE = clause("RFC 9293, 3.10.3", "after the peer's FIN there is no more text");

const OPENED = clause(
  "RFC 9293, 3.8.6.2.2, MUST-39",
  "a window that opens by much is announced",
);
/** A segment of those that every host takes (RFC 9293, 3.7.1, MUST-15). */
const MUCH = 536;

/** At most that many bytes are read. */
export function receive(socket: Socket, bytes: number): readonly CallOutcome[] {
  const told = toldNext(socket);
  const reply: Reply = { kind: "told", told };
  switch (told.kind) {
    case "text": {
      const read = { ...socket, unread: socket.unread.slice(bytes) };
      const taken = Math.min(bytes, told.bytes);
      const silent = over(courseOf(socket), RECEIVED, { socket: read });
      return ended(
        { kind: "told", told: { ...told, bytes: taken } },
        silent,
        ...taken < MUCH ? [] : [
          permitted(over(courseOf(socket), OPENED, { socket: read, sent: ackOf(read) })),
        ],
      );
    }
    case "error": {
      const { error: _, ...rest } = socket;
      return ended(reply, over(courseOf(socket), NO_RECEIVE, { socket: rest }));
    }
    case "end":
      return ended(reply, over(courseOf(socket), CLOSING_RECEIVE));
    default:
      return socket.state === "CLOSED"
        ? refused(socket, NO_RECEIVE, "connection does not exist")
        : ended(WAITS, over(courseOf(socket), QUEUED));
  }
}

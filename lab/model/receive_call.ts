/**
 * RFC 9293, 3.10.3: RECEIVE.
 * @module
 */

import { type CallOutcome, courseOf, ended, refused, type Reply, WAITS } from "./call.ts";
import { clause } from "./clause.ts";
import { over } from "./course.ts";
import type { Socket } from "./socket.ts";
import { toldNext } from "./told.ts";

const NO_RECEIVE = clause("RFC 9293, 3.10.3", "there is no connection to receive from");
const RECEIVED = clause("RFC 9293, 3.10.3", "text that was taken is given to the application");
const QUEUED = clause("RFC 9293, 3.10.3", "a RECEIVE waits for text");
const CLOSING_RECEIVE = clause("RFC 9293, 3.10.3", "after the peer's FIN there is no more text");

/** At most that many bytes are read. */
export function receive(socket: Socket, bytes: number): readonly CallOutcome[] {
  const told = toldNext(socket);
  const reply: Reply = { kind: "told", told };
  switch (told.kind) {
    case "text": {
      const read = { ...socket, unread: socket.unread.slice(bytes) };
      return ended(
        { kind: "told", told: { ...told, bytes: Math.min(bytes, told.bytes) } },
        over(courseOf(socket), RECEIVED, { socket: read }),
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

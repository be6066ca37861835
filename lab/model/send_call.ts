/**
 * RFC 9293, 3.10.2: SEND.
 * @module
 */

import { type CallError, type CallOutcome, courseOf, ended, OK, refused, WAITS } from "./call.ts";
import { clause } from "./clause.ts";
import { over, permitted } from "./course.ts";
import { joined } from "./seventh_text.ts";
import type { Socket } from "./socket.ts";

const NO_SEND = clause("RFC 9293, 3.10.2", "there is no connection to send on");
const NO_ROOM = clause(
  "RFC 9293, 3.10.2",
  "before ESTABLISHED, text may find no room to wait in: insufficient resources",
);
const SENT = clause("RFC 9293, 3.10.2", "text is sent, or waits for ESTABLISHED");
const CLOSING_SEND = clause("RFC 9293, 3.10.2", "after CLOSE nothing is sent");

/** Text is given to be sent. */
export function send(socket: Socket, text: Uint8Array): readonly CallOutcome[] {
  switch (socket.state) {
    case "CLOSED":
    case "LISTEN":
      return refused(socket, NO_SEND, errorOf(socket) ?? "connection does not exist");
    case "SYN-SENT":
    case "SYN-RECEIVED":
      return [
        ...queued(socket, text),
        ...ended(WAITS, permitted(over(courseOf(socket), NO_ROOM))),
      ];
    case "ESTABLISHED":
    case "CLOSE-WAIT":
      return queued(socket, text);
    default:
      return refused(socket, CLOSING_SEND, "connection closing");
  }
}

function queued(socket: Socket, text: Uint8Array): readonly CallOutcome[] {
  const { unsent } = socket;
  const given = { ...socket, unsent: { ...unsent, text: joined(unsent.text, text) } };
  return ended(OK, over(courseOf(socket), SENT, { socket: given }));
}

function errorOf({ error }: Socket): CallError | undefined {
  if (error === undefined) return undefined;
  const errors = {
    ECONNRESET: "connection reset",
    ECONNREFUSED: "connection refused",
    ETIMEDOUT: "connection aborted due to user timeout",
  } as const;
  return errors[error];
}

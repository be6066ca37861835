/**
 * accept(): which RFC 9293 does not have, and POSIX does.
 * @module
 */

import { type CallOutcome, courseOf, ended, refused, WAITS } from "./call.ts";
import { clause } from "./clause.ts";
import { over } from "./course.ts";
import type { Socket } from "./socket.ts";

const NONE = clause("POSIX, accept()", "nothing has come that could be accepted");
const NO_LISTENER = clause("POSIX, accept()", "the socket does not listen");

/** A connection is asked for of a socket; whether one waits at a listener, that itself does not know. */
export function accept(socket: Socket): readonly CallOutcome[] {
  return socket.state === "LISTEN"
    ? ended(WAITS, over(courseOf(socket), NONE))
    : refused(socket, NO_LISTENER, "connection is not listened for");
}

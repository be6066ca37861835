/**
 * Calls, and what they give: the socket interface as RFC 9293, 3.10.1 to 3.10.6, has it.
 * @module
 */

import { arrivingSegment } from "./arriving.ts";
import { type Outcome, outcomesOf } from "./arrives.ts";
import type { Clause } from "./clause.ts";
import { begin, type Course, over } from "./course.ts";
import { NOTHING, type Socket } from "./socket.ts";
import type { Told } from "./told.ts";

/**
 * A call. `close` is the whole of it, `shut` ends sending alone: RFC 9293's CLOSE, after which one reads on.
 * Of the sockets interface alone are `accept`, and `disconnect`: an ABORT that leaves the descriptor.
 */
export type Call =
  | { readonly kind: "open"; readonly way: "passive" | "active" }
  | { readonly kind: "send"; readonly text: Uint8Array }
  | { readonly kind: "receive"; readonly bytes: number }
  | { readonly kind: "close" | "shut" | "abort" | "status" | "accept" | "disconnect" };

/** The error that a call gets, in the words of RFC 9293. */
export type CallError =
  | "connection already exists"
  | "connection does not exist"
  | "connection closing"
  | "connection is not listened for"
  | "connection reset"
  | "connection refused"
  | "connection aborted due to user timeout";

/** What a call gives. */
export type Reply =
  | { readonly kind: "ok" | "waits" }
  | { readonly kind: "error"; readonly error: CallError }
  | { readonly kind: "told"; readonly told: Told }
  | { readonly kind: "state"; readonly state: Socket["state"] };

/** What may come of a call. */
export interface CallOutcome extends Outcome {
  readonly reply: Reply;
}

/** Done. */
export const OK: Reply = { kind: "ok" };
/** It is begun, or waits for what comes. */
export const WAITS: Reply = { kind: "waits" };

/** No segment comes with a call. */
export function courseOf(socket: Socket): Course {
  const segment = { seq: 0, ack: 0, control: new Set<never>(), wnd: 0, options: [] };
  return begin(socket, arrivingSegment({ ...segment, payload: NOTHING }));
}

/** Where a call ends. */
export function ended(reply: Reply, ...courses: readonly Course[]): readonly CallOutcome[] {
  return outcomesOf(courses).map((outcome) => ({ ...outcome, reply }));
}

/** A call that changes nothing, and gets an error. */
export function refused(socket: Socket, why: Clause, error: CallError): readonly CallOutcome[] {
  return ended({ kind: "error", error }, over(courseOf(socket), why));
}

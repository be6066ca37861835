/**
 * RFC 9293, 3.9.2.2: what a socket does upon an ICMP message about a segment that it has sent.
 * @module
 */

import type { IcmpError } from "../tcp/icmp_error.ts";
import { arrivingSegment } from "./arriving.ts";
import { type Outcome, outcomesOf } from "./arrives.ts";
import { clause } from "./clause.ts";
import { begin, over } from "./course.ts";
import { gone, NOTHING, type Socket } from "./socket.ts";

const QUENCH = clause("RFC 9293, 3.9.2.2, MUST-55", "source quench is passed over", "MUST");
const SOFT = clause("RFC 9293, 3.9.2.2, MUST-56", "an error that may pass ends nothing", "MUST");
const HARD = clause("RFC 9293, 3.9.2.2, SHLD-26", "the connection is aborted", "SHOULD");
const LINGERS = clause("RFC 9293, 3.6.1, MUST-13", "TIME-WAIT lasts for 2 MSL", "MUST");
const NO_ONE = clause("RFC 9293, 3.9.2.2", "there is no connection that it could be about");

/** RFC 9293, 3.9.2.2: the codes 2 to 4 of what is unreachable. */
const HARD_ERRORS: readonly IcmpError[] = ["protocol-unreachable", "port-unreachable"];

/** What may come of it. */
export function reported(socket: Socket, error: IcmpError): readonly Outcome[] {
  const segment = { seq: 0, ack: 0, control: new Set<never>(), wnd: 0, options: [] };
  const course = begin(socket, arrivingSegment({ ...segment, payload: NOTHING }));
  const { state } = socket;
  if (state === "CLOSED" || state === "LISTEN") return outcomesOf([over(course, NO_ONE)]);
  if (error === "source-quench") return outcomesOf([over(course, QUENCH)]);
  if (!HARD_ERRORS.includes(error)) return outcomesOf([over(course, SOFT)]);
  if (state === "TIME-WAIT") return outcomesOf([over(course, LINGERS)]);
  // A half-open child of a listener: nobody has it yet.
  const isChild = state === "SYN-RECEIVED" && socket.opened === "passive";
  const after = isChild
    ? { ...gone(socket), state: socket.hasListener ? "LISTEN" : "CLOSED" } as const
    : { ...gone(socket, "ECONNREFUSED"), unread: NOTHING };
  return outcomesOf([over(course, HARD, { socket: after })]);
}

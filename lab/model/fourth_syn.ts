/**
 * RFC 9293, 3.10.7.4, fourth: check the SYN bit; and RFC 5961, 4.2.
 *
 * The third check is of the security compartment, which is in no segment here.
 * @module
 */

import { clause } from "./clause.ts";
import { type Check, over, permitted } from "./course.ts";
import { ackOf, resetFor } from "./formed.ts";
import { listensAgain } from "./second_rst.ts";
import { gone, NOTHING } from "./socket.ts";

const LISTENS = clause(
  "RFC 9293, 3.10.7.4, fourth",
  "in SYN-RECEIVED, opened passively, a SYN in the window: LISTEN",
);
const CHALLENGED = clause(
  "RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
  "a SYN draws a challenge ACK",
  "MUST",
);
const WITHOUT_5961 = clause(
  "RFC 9293, 3.10.7.4, fourth",
  "where RFC 5961 is not followed, a SYN in the window draws a RST, and resets",
  "MAY",
);

export const fourth: Check = (course) => {
  const { socket, segment } = course;
  if (!segment.control.has("SYN")) return [course];
  if (socket.state === "SYN-RECEIVED" && socket.opened === "passive") {
    return [over(course, LISTENS, { socket: listensAgain(socket) })];
  }
  const reset = { ...gone(socket, "ECONNRESET"), unread: NOTHING };
  return [
    over(course, CHALLENGED, { sent: ackOf(socket) }),
    permitted(over(course, WITHOUT_5961, { socket: reset, sent: resetFor(socket, segment) })),
  ];
};

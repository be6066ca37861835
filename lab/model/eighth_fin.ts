/**
 * RFC 9293, 3.10.7.4, eighth: check the FIN bit.
 * @module
 */

import { seqAdd } from "../tcp/sequence.ts";
import type { TcpState } from "../tcp/state.ts";
import { beyond } from "./acknowledged.ts";
import { clause } from "./clause.ts";
import { type Check, on, permitted } from "./course.ts";
import { isFinAcknowledged, type Socket } from "./socket.ts";

const EIGHTH = "RFC 9293, 3.10.7.4, eighth";
const TAKEN = clause(EIGHTH, "a FIN at RCV.NXT is taken, and acknowledged");
const AGAIN = clause(EIGHTH, "a FIN after the FIN changes no state, and is acknowledged");
const BEHIND = clause(
  "RFC 9293, 3.10.7.4, first",
  "what lies behind a FIN is not the peer's: it is acknowledged as before",
);

/** Where a FIN leads. */
function after(socket: Socket): TcpState {
  switch (socket.state) {
    case "SYN-RECEIVED":
    case "ESTABLISHED":
      return "CLOSE-WAIT";
    case "FIN-WAIT-1":
      return isFinAcknowledged(socket) ? "TIME-WAIT" : "CLOSING";
    case "FIN-WAIT-2":
      return "TIME-WAIT";
    default:
      return socket.state;
  }
}

export const eighth: Check = (course) => {
  const { socket } = course;
  const { nxt } = socket.rcv;
  const isNext = socket.early.flatMap((stretch) => beyond(stretch, nxt))
    .some(({ seq, text, fin }) => fin && text.length === 0 && seq === nxt);
  if (!isNext) return [course];
  const taken: Socket = {
    ...socket,
    state: after(socket),
    rcv: { ...socket.rcv, nxt: seqAdd(nxt, 1) },
    early: [],
    isEnded: true,
    owesAck: true,
  };
  if (!socket.isEnded) return [on(course, TAKEN, { socket: taken })];
  const as = { ...socket, early: [], owesAck: true };
  return [on(course, AGAIN, { socket: taken }), permitted(on(course, BEHIND, { socket: as }))];
};

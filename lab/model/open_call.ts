/**
 * RFC 9293, 3.10.1: OPEN.
 * @module
 */

import { seqAdd } from "../tcp/sequence.ts";
import { type CallOutcome, courseOf, ended, OK, refused, WAITS } from "./call.ts";
import { clause } from "./clause.ts";
import { over } from "./course.ts";
import { synOf } from "./formed.ts";
import { NOTHING, type Socket } from "./socket.ts";

const PASSIVE = clause("RFC 9293, 3.10.1", "a passive OPEN: LISTEN");
const ACTIVE = clause("RFC 9293, 3.10.1", "an active OPEN sends a SYN: SYN-SENT");
const EXISTS = clause("RFC 9293, 3.10.1", "a connection cannot be opened again");

/** A passive one listens, an active one sends a SYN. */
export function open(socket: Socket, way: "passive" | "active"): readonly CallOutcome[] {
  if (way === "passive" && socket.state === "CLOSED") {
    const listens: Socket = {
      ...socket,
      ...{ state: "LISTEN", opened: "passive", hasListener: true, isHeld: true },
    };
    return ended(OK, over(courseOf(socket), PASSIVE, { socket: listens }));
  }
  if (way === "passive" || !["CLOSED", "LISTEN"].includes(socket.state)) {
    return refused(socket, EXISTS, "connection already exists");
  }
  const { snd } = socket;
  const syn: Socket = {
    ...socket,
    ...{ state: "SYN-SENT", opened: "active", isHeld: true, isEnded: false, unread: NOTHING },
    snd: { ...snd, una: snd.iss, nxt: seqAdd(snd.iss, 1) },
    unacknowledged: [{ seq: snd.iss, syn: true, text: NOTHING, fin: false }],
  };
  const { error: _, ...fresh } = syn;
  return ended(WAITS, over(courseOf(socket), ACTIVE, { socket: fresh, sent: synOf(fresh) }));
}

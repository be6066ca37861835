/**
 * RFC 9293, 3.10.7.4, seventh: process the segment text.
 *
 * A segment is cut to what is new and within the window (first), and its FIN is text's companion: it
 * waits for what comes before it.
 * @module
 */

import { seqAdd, seqDiff } from "../tcp/sequence.ts";
import { beyond } from "./acknowledged.ts";
import { lengthOf } from "./arriving.ts";
import { clause } from "./clause.ts";
import { type Check, type Course, on, over, permitted } from "./course.ts";
import { abortOf, resetFor } from "./formed.ts";
import { carriedBy } from "./listen.ts";
import { RECEIVING } from "./sixth_urg.ts";
import { endOf, gone, NOTHING, type Socket, type Stretch } from "./socket.ts";

const SEVENTH = "RFC 9293, 3.10.7.4, seventh";
const TAKEN = clause(SEVENTH, "text at RCV.NXT is taken, and acknowledged");
const IGNORED = clause(SEVENTH, "after the peer's FIN, text is ignored");
const IGNORED_AND_ACKED = clause(
  "RFC 9293, 3.4",
  "what takes sequence space may be acknowledged, whatever is made of it",
);
const HELD = clause(
  "RFC 9293, 3.10.7.4, first, SHLD-31",
  "what lies beyond a gap is kept for later",
  "SHOULD",
);
const DUPLICATE_ACK = clause(
  "RFC 9293, 3.10.7.4, seventh, MAY-13; RFC 5681, 4.2",
  "what lies beyond a gap draws an ACK at once",
  "SHOULD",
);
const NOT_HELD = clause("RFC 9293, 3.10.7.4, first, SHLD-31", "it need not be kept", "MAY");
const NO_DUPLICATE = clause(`${SEVENTH}, MAY-13`, "the ACK for it need not be sent", "MAY");
const NOBODY_READS = clause(
  "RFC 9293, 3.6.1, MAY-1, SHLD-3",
  "where the application is gone and text comes, a RST shows that it is lost",
  "SHOULD",
);
const READ_BY_NOBODY = clause(
  "RFC 9293, 3.6.1, MAY-1",
  "it may be taken as long as the connection lasts",
  "MAY",
);

/** What of the segment is new, and in the window; nothing where it has neither text nor FIN. */
function idealized({ socket, segment }: Course): Stretch | undefined {
  const { nxt, wnd } = socket.rcv;
  const [fresh] = beyond(carriedBy(segment), nxt);
  if (fresh === undefined || endOf(fresh) === fresh.seq) return undefined;
  const room = wnd - seqDiff(fresh.seq, nxt);
  if (fresh.text.length + Number(fresh.fin) <= room) return fresh;
  const text = fresh.text.subarray(0, Math.max(0, room));
  return text.length === 0 ? undefined : { ...fresh, text, fin: false };
}

/** RCV.NXT moves on over what is there, up to a FIN. */
export function withAll(socket: Socket): Socket {
  const { nxt, wnd } = socket.rcv;
  const next = socket.early.flatMap((stretch) => beyond(stretch, nxt))
    .find(({ seq }) => seq === nxt);
  if (next === undefined || next.text.length === 0) return socket;
  const { text } = next;
  return withAll({
    ...socket,
    rcv: { ...socket.rcv, nxt: seqAdd(nxt, text.length), wnd },
    unread: socket.isHeld ? joined(socket.unread, text) : NOTHING,
    owesAck: true,
  });
}

/** One text after the other. */
export function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  return new Uint8Array([...one, ...other]);
}

/** Whether something lies beyond RCV.NXT. */
function isBeyondGap({ rcv }: Socket, { seq }: Stretch): boolean {
  return seqDiff(seq, rcv.nxt) > 0;
}

export const seventh: Check = (course) => {
  const { socket, segment } = course;
  const fresh = idealized(course);
  if (!RECEIVING.includes(socket.state)) return ignored(course, fresh);
  const kept = { ...socket, early: [...socket.early, ...fresh ? [fresh] : []] };
  if (fresh !== undefined && isBeyondGap(socket, fresh)) return beyondGap(course, kept);
  const taken = withAll(kept);
  if (taken.rcv.nxt === socket.rcv.nxt) return [{ ...course, socket: kept }];
  const plain = on(course, TAKEN, { socket: taken });
  // Who has said that it reads no more, and sends no more, is as good as closed.
  const isShut = socket.isDeaf && socket.state !== "ESTABLISHED";
  if (socket.isHeld && !isShut) return [plain];
  const reset = { ...gone(socket), unread: NOTHING };
  const resets = [
    over(course, NOBODY_READS, { socket: reset, sent: resetFor(socket, segment) }),
    over(course, NOBODY_READS, { socket: reset, sent: abortOf(socket, false) }),
    over(course, NOBODY_READS, { socket: reset, sent: abortOf(socket, true) }),
  ];
  return socket.isHeld
    ? [plain, ...resets.map(permitted)]
    : [...resets, permitted(on(plain, READ_BY_NOBODY))];
};

function ignored(course: Course, fresh: Stretch | undefined): Course[] {
  const { socket, segment } = course;
  if (lengthOf(segment) === 0) return [course];
  // A FIN that is next is the eighth check's.
  if (fresh !== undefined && fresh.text.length === 0 && !isBeyondGap(socket, fresh)) {
    return [{ ...course, socket: { ...socket, early: [fresh] } }];
  }
  const silent = over(course, IGNORED);
  const acks = over(course, IGNORED_AND_ACKED, { socket: { ...socket, owesAck: true } });
  return socket.owesAck ? [silent] : [silent, permitted(acks)];
}

function beyondGap(course: Course, kept: Socket): Course[] {
  const { socket, segment } = course;
  const acking = (one: Socket) => ({ socket: { ...one, owesAck: true } });
  if (lengthOf(segment) === 0) return [course];
  return [
    over(course, [HELD, DUPLICATE_ACK], acking(kept)),
    permitted(over(course, [HELD, NO_DUPLICATE], { socket: kept })),
    permitted(over(course, [NOT_HELD, DUPLICATE_ACK], acking(socket))),
    permitted(over(course, [NOT_HELD, NO_DUPLICATE])),
  ];
}

/**
 * RFC 9293, 3.10.7.2: LISTEN.
 * @module
 */

import { seqAdd } from "../tcp/sequence.ts";
import { type Arriving, stampsIn, textStart } from "./arriving.ts";
import { clause } from "./clause.ts";
import { type Check, inOrder, on, over, permitted } from "./course.ts";
import { resetFor, synAckOf } from "./formed.ts";
import { NOTHING, type Offer, offerIn, type Socket } from "./socket.ts";

const RST = clause("RFC 9293, 3.10.7.2, first", "a RST is ignored");
const ACK = clause("RFC 9293, 3.10.7.2, second", "any ACK is bad here, and draws a RST");
const SYN = clause("RFC 9293, 3.10.7.2, third", "a SYN draws a SYN,ACK: SYN-RECEIVED");
const QUEUED = clause(
  "RFC 9293, 3.10.7.2, third",
  "text and FIN on a SYN wait until the connection is ESTABLISHED",
);
const LEFT = clause(
  "RFC 9293, 3.10.7.3",
  "a peer need not take what a SYN carries: it is sent again",
);
const OTHER = clause("RFC 9293, 3.10.7.2, fourth", "anything else is dropped");

const rst: Check = (course) => course.segment.control.has("RST") ? [over(course, RST)] : [course];

const ack: Check = (course) => {
  const { socket, segment } = course;
  if (!segment.control.has("ACK")) return [course];
  return [over(course, ACK, { sent: resetFor(socket, segment) })];
};

const syn: Check = (course) => {
  const { socket, segment } = course;
  if (!segment.control.has("SYN")) return [course];
  const received = synReceived(socket, segment);
  const plain = over(course, SYN, { socket: received, sent: synAckOf(received) });
  if (!carriesMore(segment)) return [plain];
  return [
    on(plain, QUEUED, { socket: { ...received, early: [carriedBy(segment)] } }),
    permitted(on(plain, LEFT)),
  ];
};

const other: Check = (course) => [over(course, OTHER)];

export const listen: Check = inOrder(rst, ack, syn, other);

/** SYN-RECEIVED, from LISTEN. */
export function synReceived(socket: Socket, segment: Arriving): Socket {
  const { iss } = socket.snd;
  return {
    ...withSyn(socket, segment),
    state: "SYN-RECEIVED",
    opened: "passive",
    // RFC 9293 has one user; here it is who will accept the connection.
    isHeld: true,
    snd: {
      ...socket.snd,
      ...{ una: iss, nxt: seqAdd(iss, 1), wnd: segment.wnd, maxWnd: segment.wnd },
      ...{ wl1: segment.seq, wl2: iss },
    },
    unacknowledged: [{ seq: iss, syn: true, text: NOTHING, fin: false }],
  };
}

/** What a SYN says: IRS, and what the two have agreed on (RFC 7323, 2.2 and 3.2). */
export function withSyn(socket: Socket, segment: Arriving): Socket {
  const { offer } = socket;
  const offered: Offer = offerIn(segment.options);
  const isScaled = offer.scale !== undefined && offered.scale !== undefined;
  const nxt = seqAdd(segment.seq, 1);
  const stamps = offer.timestamps ? stampsIn(segment) : undefined;
  return {
    ...socket,
    rcv: { ...socket.rcv, irs: segment.seq, nxt },
    offered,
    scale: isScaled ? { send: offered.scale!, receive: offer.scale! } : { send: 0, receive: 0 },
    ...(stamps && { timestamps: { recent: stamps.value, lastAckSent: nxt } }),
  };
}

/** Whether a SYN carries text or a FIN. */
export function carriesMore({ control, payload }: Arriving): boolean {
  return payload.length > 0 || control.has("FIN");
}

/** What it carries. */
export function carriedBy(segment: Arriving): Socket["early"][number] {
  const { control, payload } = segment;
  return { seq: textStart(segment), syn: false, text: payload, fin: control.has("FIN") };
}

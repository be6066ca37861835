/**
 * RFC 9293, 3.10.7.3: SYN-SENT.
 * @module
 */

import { seqDiff } from "../tcp/sequence.ts";
import { acknowledged } from "./acknowledged.ts";
import type { Arriving } from "./arriving.ts";
import { clause } from "./clause.ts";
import { type Check, inOrder, on, over, permitted } from "./course.ts";
import { ackOf, resetFor, synAckOf } from "./formed.ts";
import { carriedBy, carriesMore, withSyn } from "./listen.ts";
import { gone, type Socket } from "./socket.ts";

const BAD_ACK = clause(
  "RFC 9293, 3.10.7.3, first",
  "an ACK of what was never sent draws a RST, and nothing changes",
);
const BAD_RST = clause("RFC 9293, 3.10.7.3, first", "a RST with an unacceptable ACK is dropped");
const RESET = clause("RFC 9293, 3.10.7.3, second", "a RST that acknowledges the SYN: CLOSED");
const NO_ACK = clause("RFC 9293, 3.10.7.3, second", "a RST without ACK is dropped");
const NOT_NEXT = clause(
  "RFC 9293, 3.10.7.3, second; RFC 5961, 3.2",
  "first the number of a RST is held against RCV.NXT, which is 0 as yet",
  "SHOULD",
);
const OPEN = clause("RFC 9293, 3.10.7.3, fourth", "a SYN,ACK of the SYN: ESTABLISHED, and an ACK");
const BOTH = clause("RFC 9293, 3.10.7.3, fourth", "a SYN alone: SYN-RECEIVED, and a SYN,ACK");
const QUEUED = clause("RFC 9293, 3.10.7.3, fourth", "what else it carries waits for ESTABLISHED");
const LEFT = clause(
  "RFC 9293, 3.10.7.3",
  "a peer need not take what a SYN carries: it is sent again",
);
const SOONER = clause(
  "RFC 9293, 3.10.7.3, fourth",
  "the ACK of the SYN need not wait for that of the text",
);
const OTHER = clause("RFC 9293, 3.10.7.3, fifth", "without SYN or RST it is dropped");

/** SND.UNA < SEG.ACK =< SND.NXT */
export function isNewAck({ snd }: Socket, { ack }: Arriving): boolean {
  return seqDiff(ack, snd.una) > 0 && seqDiff(snd.nxt, ack) >= 0;
}

const first: Check = (course) => {
  const { socket, segment } = course;
  const { control } = segment;
  if (!control.has("ACK") || isNewAck(socket, segment)) return [course];
  if (control.has("RST")) return [over(course, BAD_RST)];
  return [over(course, BAD_ACK, { sent: resetFor(socket, segment) })];
};

const second: Check = (course) => {
  const { socket, segment: { control, seq } } = course;
  if (!control.has("RST")) return [course];
  if (!control.has("ACK")) return [over(course, NO_ACK)];
  // connect() says so by ECONNREFUSED: "connection reset" is what RFC 9293 calls it.
  const reset = over(course, RESET, { socket: gone(socket, "ECONNREFUSED") });
  return seq === 0 ? [reset] : [reset, permitted(over(course, NOT_NEXT))];
};

const fourth: Check = (course) => {
  const { socket, segment } = course;
  if (!segment.control.has("SYN")) return [course];
  const known = withSyn(socket, segment);
  if (!segment.control.has("ACK")) return together(course, known);
  // RFC 7323, 2.2: the window of a SYN is as it stands.
  const { snd } = acknowledged(known, segment);
  const open: Socket = {
    ...acknowledged(known, segment),
    state: "ESTABLISHED",
    snd: { ...snd, wnd: segment.wnd, maxWnd: segment.wnd, wl1: segment.seq, wl2: segment.ack },
    owesAck: true,
  };
  const sooner = { socket: { ...open, owesAck: false }, sent: ackOf(open) };
  if (!carriesMore(segment)) {
    // What waits to be sent may carry it.
    const { text, fin } = open.unsent;
    const waits = text.length > 0 || fin;
    const alone = on(course, OPEN, waits ? { socket: open } : sooner);
    return [{ ...alone, segment: withoutSyn(segment) }];
  }
  return [
    on(course, OPEN, { socket: open, segment: withoutSyn(segment) }),
    permitted(on(course, [OPEN, SOONER], { ...sooner, segment: withoutSyn(segment) })),
    permitted(over(course, [OPEN, LEFT], sooner)),
  ];
};

/** The eight checks go on with what follows the SYN. */
function withoutSyn(segment: Arriving): Arriving {
  const { seq, text } = carriedBy(segment);
  const control = new Set(segment.control);
  control.delete("SYN");
  return { ...segment, seq, payload: text, control };
}

function together(course: Parameters<Check>[0], known: Socket): ReturnType<Check> {
  const { segment } = course;
  const received: Socket = {
    ...known,
    state: "SYN-RECEIVED",
    snd: {
      ...known.snd,
      wnd: segment.wnd,
      maxWnd: segment.wnd,
      wl1: segment.seq,
      wl2: segment.ack,
    },
  };
  const plain = over(course, BOTH, { socket: received, sent: synAckOf(received) });
  if (!carriesMore(segment)) return [plain];
  return [
    on(plain, QUEUED, { socket: { ...received, early: [carriedBy(segment)] } }),
    permitted(on(plain, LEFT)),
  ];
}

const fifth: Check = (course) =>
  course.socket.state === "SYN-SENT" ? [over(course, OTHER)] : [course];

/** What has become ESTABLISHED goes on at the sixth check of the other states. */
export const synSent: Check = inOrder(first, second, fourth, fifth);

/**
 * What is known of one end of a connection from the segments that it has sent and was given: its
 * transmission control block (RFC 9293, 3.3.1), as far as an onlooker can know.
 *
 * A `Tcb` is a value: {@linkcode sent}, {@linkcode received} and {@linkcode injected} give the next
 * one. A number that is `undefined` is unknown, never guessed. A socket that is connected to itself
 * has one, which is given each segment twice: by `sent`, later by `received`.
 *
 * What an end sends shows what it knows; so `sent` must have been given all that the end has sent
 * before something is injected.
 *
 * @example
 * ```ts ignore
 * let b = received(NO_TCB, syn);
 * b.rcv.nxt; // syn.seq + 1
 * b = sent(b, synAck);
 * owesAck(b); // false
 * ```
 * @module
 */

import { type Echoes, echoesFrom, echoesGiven, echoesSent, NO_ECHOES } from "./echoes.ts";
import { type Agreement, agreement, type Offer, offerOf } from "./offer.ts";
import {
  candidates,
  finReceived,
  owesAcknowledgment,
  RECEIVED_NOTHING,
  type ReceiveSide,
  sideFrom,
  sideThatAcknowledged,
  sideThatAdvertised,
  sideThatHas,
  sideThatMayHave,
  sideThatReset,
} from "./receive_side.ts";
import {
  finAcknowledged,
  type SendSide,
  SENT_NOTHING,
  sideThatMayHaveTaken,
  sideThatSent,
  sideThatTook,
  sideThatWasTold,
} from "./send_side.ts";
import { dataOf, stretchOf, type TcpSegment, wasSentBefore } from "./sent_before.ts";
import { seqAdd, seqDiff } from "./sequence.ts";
import {
  NO_TIMESTAMPS,
  perhapsStampedFor,
  stampedBy,
  stampedFor,
  type Timestamps,
  timestampsOf,
} from "./timestamps.ts";

export type { TcpSegment } from "./sent_before.ts";

/** What is known of one end. */
export interface Tcb {
  /** ISS: the initial sequence number that the end sends from. */
  readonly iss: number | undefined;
  /** IRS: the one that it receives from. */
  readonly irs: number | undefined;
  /** SND.UNA and the like. */
  readonly snd: SendSide;
  /** RCV.NXT and the like. */
  readonly rcv: ReceiveSide;
  /** What its SYN offered. */
  readonly offered: Offer | undefined;
  /** What the SYN that it has taken offered. */
  readonly offeredByPeer: Offer | undefined;
  /** It has taken one of several SYNs that do not offer the same: that is the last one's. */
  readonly isDoubtful: boolean;
  /** It has sent, or was given, a SYN that has AE (RFC 9768): that bit is no longer reserved. */
  readonly countsMarks: boolean;
  /** It may have taken a mark (CE) since it was last told that its echo has arrived (CWR): RFC 3168. */
  readonly mayEcho: boolean;
  /** What has been said by timestamps. */
  readonly timestamps: Timestamps;
  /** What it may echo of what it was given. */
  readonly echoes: Echoes;
  /** It was given a RST with exactly its RCV.NXT, and has said nothing since. */
  readonly reset: boolean;
  /** It has sent its FIN before it was given one: it is the one that stays in TIME-WAIT. */
  readonly closedFirst: boolean;
  /** SYNs that it was given and has perhaps not taken: its answer will show. */
  readonly knocking: readonly TcpSegment[];
}

/** Before any segment. */
export const NO_TCB: Tcb = {
  iss: undefined,
  irs: undefined,
  snd: SENT_NOTHING,
  rcv: RECEIVED_NOTHING,
  offered: undefined,
  offeredByPeer: undefined,
  isDoubtful: false,
  countsMarks: false,
  mayEcho: false,
  timestamps: NO_TIMESTAMPS,
  echoes: NO_ECHOES,
  reset: false,
  closedFirst: false,
  knocking: [],
};

/** What both SYNs have agreed on. */
export function agreed({ offered, offeredByPeer }: Tcb): Agreement {
  return agreement(offered, offeredByPeer);
}

/**
 * What is known of an end that sends a segment, but for what that one says by its numbers: which
 * connection it is of, and what its SYN and the one that it has taken offer.
 */
export function sending(before: Tcb, segment: TcpSegment): Tcb {
  const { seq, control } = segment;
  const isSyn = control.has("SYN");
  const starts = isSyn && before.iss !== undefined && before.iss !== seq;
  const { knocking, countsMarks } = before;
  const known = starts ? { ...NO_TCB, knocking, countsMarks } : before;
  const answering = control.has("ACK") && !control.has("RST") ? answered(known, segment) : known;
  if (!isSyn) return answering;
  // A SYN that is sent again may have no cookie any more, and does not take back the one before.
  const cookie = answering.offered?.cookie;
  const offered = { ...(cookie && { cookie }), ...offerOf(segment) };
  return { ...marking(answering, segment), iss: seq, offered };
}

/** After the end has sent a segment. */
export function sent(before: Tcb, segment: TcpSegment): Tcb {
  const offering = sending(before, segment);
  const isReset = segment.control.has("RST");
  return {
    ...offering,
    snd: sideThatSent(offering.snd, segment),
    rcv: sideThatSaid(offering.rcv, segment, agreed(offering).receiveScale),
    timestamps: stampedBy(offering.timestamps, segment),
    echoes: echoed(offering, segment),
    reset: isReset && offering.reset,
    closedFirst: offering.closedFirst ||
      segment.control.has("FIN") && finReceived(offering.rcv) === false,
  };
}

function echoed(tcb: Tcb, segment: TcpSegment): Echoes {
  const stamps = timestampsOf(segment);
  const { control } = segment;
  if (stamps === undefined || !control.has("ACK") || control.has("RST")) return tcb.echoes;
  return echoesSent(tcb.echoes, stamps.echo);
}

/**
 * Whether a segment may have been under way before its end was given, or had taken, the last one: it
 * acknowledges no more than was acknowledged before.
 */
export function mayBeEarlier({ rcv: { acknowledged, least } }: Tcb, { ack }: TcpSegment): boolean {
  const known = acknowledged ?? least;
  return known === undefined || seqDiff(ack, known) <= 0;
}

function marking(tcb: Tcb, { control }: TcpSegment): Tcb {
  return control.has("SYN") && control.has("AE") ? { ...tcb, countsMarks: true } : tcb;
}

function sideThatSaid(
  rcv: ReceiveSide,
  { ack, control, wnd }: TcpSegment,
  scale: number,
): ReceiveSide {
  const hasAck = control.has("ACK");
  if (control.has("RST")) return hasAck ? sideThatReset(rcv, ack) : rcv;
  return sideThatAdvertised(
    hasAck ? sideThatAcknowledged(rcv, ack) : rcv,
    control.has("SYN") ? wnd : wnd << scale,
    hasAck ? ack : undefined,
  );
}

/** The SYN that an end acknowledges first is the one that it has taken. */
function answered(tcb: Tcb, { ack, control }: TcpSegment): Tcb {
  if (tcb.irs !== undefined) return tcb;
  const fitting = tcb.knocking.filter((syn) =>
    seqDiff(ack, syn.seq) > 0 && seqDiff(dataOf(syn).end, ack) >= 0
  );
  const syn = fitting.at(-1);
  if (syn !== undefined) {
    const [offer, ...others] = fitting.map((one) => JSON.stringify(offerOf(one)));
    const isDoubtful = others.some((other) => other !== offer);
    return { ...took(tcb, syn), isDoubtful, echoes: echoesFrom(fitting) };
  }
  return control.has("SYN") ? { ...tcb, irs: seqAdd(ack, -1) } : tcb;
}

/** After the end has taken a SYN. */
function took(tcb: Tcb, syn: TcpSegment): Tcb {
  return {
    ...tcb,
    irs: syn.seq,
    rcv: sideFrom(tcb.rcv, syn),
    snd: withWindow(sideThatTook(tcb.snd, syn, 0), syn),
    offeredByPeer: offerOf(syn),
    isDoubtful: false,
    timestamps: { ...tcb.timestamps, recent: timestampsOf(syn)?.value },
    echoes: echoesFrom([syn]),
    knocking: [],
  };
}

/** The window of a SYN is never scaled (RFC 7323, 2.2). */
function withWindow(snd: SendSide, { seq, ack, wnd }: TcpSegment): SendSide {
  return { ...snd, wnd, windowFrom: { seq, ack } };
}

/** After the end has been given a segment that its peer's TCP has made. */
export function received(before: Tcb, segment: TcpSegment): Tcb {
  return congested(told(taken(before, segment), segment), before, segment);
}

/**
 * The end was told of a window, whatever it thinks of it. That of a SYN is not shifted (RFC 7323, 2.2),
 * but Linux does so in a simultaneous open: that is for tables to judge.
 */
function told(tcb: Tcb, { control, ack, wnd }: TcpSegment): Tcb {
  // A SYN that crosses the end's own has a window, too (RFC 9293, 3.5).
  const first = control.has("SYN") && tcb.iss !== undefined ? seqAdd(tcb.iss, 1) : undefined;
  const from = control.has("ACK") ? ack : first;
  if (from === undefined || control.has("RST")) return tcb;
  return {
    ...tcb,
    snd: sideThatWasTold(tcb.snd, from, wnd << agreed(tcb).sendScale),
  };
}

function taken(given: Tcb, segment: TcpSegment): Tcb {
  const { control } = segment;
  const before = marking(given, segment);
  if (control.has("RST")) return isExact(before, segment) ? { ...before, reset: true } : before;
  if (control.has("SYN")) {
    const known = before.reset ? NO_TCB : before;
    if (known.irs === undefined && isForSyn(known, segment)) return took(known, segment);
    if (known.irs !== segment.seq) return knockedAt(withEchoes(before, segment), segment);
  }
  if (before.rcv.least === undefined || before.reset) return before;
  const { sendScale } = agreed(before);
  return {
    ...withEchoes(before, segment, isInOrder(before, segment)),
    snd: sideThatTook(before.snd, segment, control.has("SYN") ? 0 : sendScale),
    rcv: sideThatHas(before.rcv, segment),
    timestamps: stampedFor(before.timestamps, segment),
  };
}

/**
 * What the end may echo once it has been given a segment: of what is beyond what it expects, nothing
 * more (RFC 7323, 4.3: SEG.SEQ =< Last.ACK.sent). Where an ACK may be put off, that one may be under
 * way, and so it is not known which number was acknowledged last.
 */
function withEchoes(tcb: Tcb, segment: TcpSegment, isTaken = false): Tcb {
  const expected = candidates(tcb.rcv).at(-1);
  if (expected !== undefined && seqDiff(segment.seq, expected) > 0) return tcb;
  return { ...tcb, echoes: echoesGiven(tcb.echoes, segment, isTaken) };
}

/** Whether a segment of the peer's is acceptable, and begins where the end has acknowledged all. */
function isInOrder({ rcv, snd }: Tcb, segment: TcpSegment): boolean {
  const { seq, ack, control } = segment;
  const { end } = stretchOf(segment);
  const { nxt, wnd, acknowledged } = rcv;
  if (nxt === undefined || wnd === undefined || acknowledged === undefined) return false;
  const isAcceptable = seq === nxt || seqDiff(seq, nxt) < 0 && seqDiff(end, nxt) > 0;
  const fits = seqDiff(end, nxt) <= wnd;
  const isOfNow = control.has("ACK") && snd.una !== undefined && seqDiff(ack, snd.una) >= 0;
  return isAcceptable && fits && isOfNow && seqDiff(seq, acknowledged) <= 0;
}

/**
 * After the end has been given a segment that the lab has made or altered: it may have taken it, or
 * not. Not for one that is malformed: that is never taken.
 */
export function injected(before: Tcb, segment: TcpSegment): Tcb {
  return congested(told(perhapsTaken(before, segment), segment), before, segment);
}

const CE = 0b11;

/** What was told of congestion on the way: a mark, or that an echo of one has arrived (CWR). */
function congested(tcb: Tcb, before: Tcb, segment: TcpSegment): Tcb {
  const isMarked = ((segment.trafficClass ?? 0) & CE) === CE;
  const isAnswered = segment.control.has("CWR") && isInOrder(before, segment);
  return { ...tcb, mayEcho: isMarked || before.mayEcho && !isAnswered };
}

function perhapsTaken(given: Tcb, segment: TcpSegment): Tcb {
  const { control } = segment;
  const before = withEchoes(marking(given, segment), segment);
  if (control.has("RST")) return isExact(before, segment) ? { ...before, reset: true } : before;
  const knocked = control.has("SYN") && before.irs !== segment.seq
    ? knockedAt(before, segment)
    : before;
  // Before a SYN has come, an acknowledgment is taken with a SYN only, or draws a RST.
  if (knocked.rcv.least === undefined && !control.has("SYN")) return knocked;
  const { sendScale } = agreed(knocked);
  return {
    ...knocked,
    snd: sideThatMayHaveTaken(knocked.snd, segment, control.has("SYN") ? 0 : sendScale),
    rcv: sideThatMayHave(knocked.rcv, segment),
    timestamps: perhapsStampedFor(knocked.timestamps, segment),
  };
}

function knockedAt(tcb: Tcb, syn: TcpSegment): Tcb {
  return { ...tcb, knocking: [...tcb.knocking, syn] };
}

/** A RST that resets: in SYN-SENT the acknowledgment counts, else the number (RFC 5961, 3.2). */
function isExact({ snd, rcv }: Tcb, { seq, ack, control }: TcpSegment): boolean {
  if (rcv.least === undefined) {
    return control.has("ACK") && snd.nxt !== undefined && ack === snd.nxt;
  }
  return seq === rcv.nxt;
}

/** In SYN-SENT, an acknowledgment must be of the SYN; a listener takes none (RFC 9293, 3.10.7). */
function isForSyn({ iss, snd }: Tcb, { ack, control }: TcpSegment): boolean {
  if (!control.has("ACK")) return true;
  return iss !== undefined && snd.nxt !== undefined &&
    seqDiff(ack, iss) > 0 && seqDiff(snd.nxt, ack) >= 0;
}

/**
 * Whether a segment that the end sends next is a retransmission: it takes sequence space, and all
 * of that was sent before in such a segment.
 */
export function isRetransmission({ snd }: Tcb, segment: TcpSegment): boolean {
  return wasSentBefore(snd.history, segment);
}

/**
 * Whether the end has been given something, all in order, that it has not acknowledged yet;
 * `undefined` where that is unknown.
 */
export function owesAck({ rcv }: Tcb): boolean | undefined {
  return owesAcknowledgment(rcv);
}

/** What has become of the FINs; `undefined` is unknown. */
export function fins({ snd, rcv }: Tcb): {
  /** The end has sent one. */
  readonly sent: boolean;
  /** It has been acknowledged. */
  readonly acknowledged: boolean | undefined;
  /** The end has received one, with all that comes before it. */
  readonly received: boolean | undefined;
} {
  return {
    sent: snd.fin !== undefined,
    acknowledged: finAcknowledged(snd),
    received: finReceived(rcv),
  };
}

/**
 * The numbers of the RST,ACK that resets the end exactly (RFC 9293, 3.10.7): one where RCV.NXT is
 * known, all that may be it where not, none for an end that has said nothing.
 */
export function resetsOf({ snd, rcv, knocking }: Tcb): { seq: number; ack: number }[] {
  const ack = snd.nxt;
  if (ack === undefined) return [];
  const seqs = rcv.least === undefined
    ? [0, ...knocking.map(({ seq }) => seqAdd(seq, 1))]
    : candidates(rcv);
  return seqs.map((seq) => ({ seq, ack }));
}

/** Whether an end sends this to be answered: a keep-alive, or a probe of a window that is shut. */
export function isProbe(
  { snd: { least, most } }: Tcb,
  { seq, control, payload }: TcpSegment,
): boolean {
  const others = ["SYN", "FIN", "RST"] as const;
  const isBare = control.has("ACK") && !others.some((bit) => control.has(bit));
  if (!isBare || payload.length > 1 || least === undefined || most === undefined) return false;
  // Below SND.UNA by one, wherever between these that is.
  const above = seqAdd(seq, 1);
  return seqDiff(above, least) >= 0 && seqDiff(most, above) >= 0;
}

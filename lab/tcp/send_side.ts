/**
 * The sending half of a TCB: SND.UNA, SND.NXT and SND.WND (RFC 9293, 3.3.1).
 *
 * A crafted segment may have acknowledged something, or not. Then SND.UNA lies between two numbers
 * until something shows which: a retransmission shows that what it holds is not acknowledged, an
 * acknowledgment that was certainly taken ends all doubt below it.
 * @module
 */

import {
  NOTHING_SENT,
  type SentHistory,
  stretchOf,
  type TcpSegment,
  withSent,
} from "./sent_before.ts";
import { seqAdd, seqDiff } from "./sequence.ts";

/** What is known of the numbers that an end sends. `undefined`: unknown. */
export interface SendSide {
  /** SND.UNA: the oldest number that is not acknowledged. */
  readonly una: number | undefined;
  /** SND.NXT: the number that comes next. */
  readonly nxt: number | undefined;
  /** SND.WND, in bytes. */
  readonly wnd: number | undefined;
  /** SND.UNA is at least this, */
  readonly least: number | undefined;
  /** and at most this. */
  readonly most: number | undefined;
  /** The number that the end's FIN has taken. */
  readonly fin: number | undefined;
  /** SEG.SEQ and SEG.ACK of the segment that the window was taken from: SND.WL1, SND.WL2. */
  readonly windowFrom: { readonly seq: number; readonly ack: number } | undefined;
  /** SND.UNA+SND.WND is at most this, as far as it was ever told. */
  readonly edge: number | undefined;
  /** All that has been sent. */
  readonly history: SentHistory;
}

/** Nothing has been sent. */
export const SENT_NOTHING: SendSide = {
  una: undefined,
  nxt: undefined,
  wnd: undefined,
  least: undefined,
  most: undefined,
  fin: undefined,
  windowFrom: undefined,
  edge: undefined,
  history: NOTHING_SENT,
};

/** After the end has sent a segment. */
export function sideThatSent(side: SendSide, segment: TcpSegment): SendSide {
  const { seq, control } = segment;
  const history = withSent(side.history, segment);
  // A RST for what has no TCB takes its number from what it answers (RFC 9293, 3.10.7.1).
  if (control.has("RST")) return { ...side, history };
  const { end } = stretchOf(segment);
  const nxt = side.nxt === undefined || seqDiff(end, side.nxt) > 0 ? end : side.nxt;
  const started = side.least === undefined && control.has("SYN")
    ? { least: seq, most: seq, una: seq }
    : {};
  const fin = control.has("FIN") ? seqAdd(end, -1) : side.fin;
  return shownUnacknowledged({ ...side, ...started, nxt, fin, history }, segment);
}

/** What an end sends again, it does not take for acknowledged. */
function shownUnacknowledged(side: SendSide, segment: TcpSegment): SendSide {
  const { least, most } = side;
  const { start, end } = stretchOf(segment);
  if (least === undefined || most === undefined || start === end) return side;
  if (seqDiff(start, least) < 0 || seqDiff(start, most) >= 0) return side;
  return { ...side, most: start, una: start === least ? least : undefined };
}

/**
 * After the end has been given a segment that it has certainly taken. `scale` is the shift of its
 * window.
 */
export function sideThatTook(side: SendSide, segment: TcpSegment, scale: number): SendSide {
  const { ack, seq, wnd } = segment;
  if (!isAcceptable(side, segment)) return side;
  const { least, most } = side;
  const reached = seqDiff(ack, least!) > 0 ? ack : least!;
  const isSettled = seqDiff(reached, most!) >= 0;
  const acknowledged = {
    least: reached,
    most: isSettled ? reached : most!,
    una: isSettled ? reached : undefined,
  };
  const from = side.windowFrom;
  const isOlder = from !== undefined &&
    (seqDiff(seq, from.seq) < 0 || seq === from.seq && seqDiff(ack, from.ack) < 0);
  if (isOlder) return { ...side, ...acknowledged };
  return { ...side, ...acknowledged, wnd: wnd << scale, windowFrom: { seq, ack } };
}

/** After the end has been given a segment that it may have taken, or not. */
export function sideThatMayHaveTaken(
  side: SendSide,
  segment: TcpSegment,
  scale: number,
): SendSide {
  const { ack, wnd } = segment;
  if (!isAcceptable(side, segment)) return side;
  const isBeyond = seqDiff(ack, side.most!) > 0;
  return {
    ...side,
    most: isBeyond ? ack : side.most,
    una: isBeyond ? undefined : side.una,
    wnd: side.wnd === wnd << scale ? side.wnd : undefined,
  };
}

/** After the end has been told of a window from there on, which it may have believed, or not. */
export function sideThatWasTold(side: SendSide, from: number, wnd: number): SendSide {
  const edge = seqAdd(from, wnd);
  const isFurther = side.edge === undefined || seqDiff(edge, side.edge) > 0;
  return isFurther ? { ...side, edge } : side;
}

/** SND.UNA =< SEG.ACK =< SND.NXT (RFC 9293, 3.10.7.4). Nothing else acknowledges anything. */
function isAcceptable({ least, nxt }: SendSide, { ack, control }: TcpSegment): boolean {
  return control.has("ACK") && !control.has("RST") && least !== undefined && nxt !== undefined &&
    seqDiff(ack, least) >= 0 && seqDiff(nxt, ack) >= 0;
}

/** Whether the end's FIN has been acknowledged; `undefined` where that is unknown. */
export function finAcknowledged({ fin, least, most }: SendSide): boolean | undefined {
  if (fin === undefined || most === undefined || least === undefined) return false;
  if (seqDiff(least, fin) > 0) return true;
  return seqDiff(most, fin) > 0 ? undefined : false;
}

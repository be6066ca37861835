/**
 * The receiving half of a TCB: RCV.NXT and RCV.WND (RFC 9293, 3.3.1), and what is held out of order.
 *
 * A crafted segment may have been taken, or not. Then RCV.NXT is one of several numbers until the
 * end's next acknowledgment shows which.
 * @module
 */

import { dataOf, stretchOf, type TcpSegment } from "./sent_before.ts";
import { seqAdd, seqDiff } from "./sequence.ts";
import { contains, reach, type Stretch, united } from "./stretch.ts";

/** What is known of the numbers that an end receives. `undefined`: unknown. */
export interface ReceiveSide {
  /** RCV.NXT: the number that is expected next. */
  readonly nxt: number | undefined;
  /** RCV.WND, in bytes from RCV.NXT on: what is left of the window that was last advertised. */
  readonly wnd: number | undefined;
  /** RCV.NXT is at least this. */
  readonly least: number | undefined;
  /** What is held beyond it, out of order. */
  readonly held: readonly Stretch[];
  /** What may have been taken, or not. */
  readonly unsure: readonly Stretch[];
  /** The highest SEG.ACK that the end has sent. */
  readonly acknowledged: number | undefined;
  /** The window as advertised last, in bytes, and from which number on. */
  readonly advertised: { readonly wnd: number; readonly from: number | undefined } | undefined;
  /** The numbers of FINs that the end was given, */
  readonly fins: readonly number[];
  /** and of data. */
  readonly data: readonly Stretch[];
}

/** Nothing has been received. */
export const RECEIVED_NOTHING: ReceiveSide = {
  nxt: undefined,
  wnd: undefined,
  least: undefined,
  held: [],
  unsure: [],
  acknowledged: undefined,
  advertised: undefined,
  fins: [],
  data: [],
};

/** What follows from the rest: how far what is held reaches, and what is in doubt. */
function settled(side: ReceiveSide): ReceiveSide {
  if (side.least === undefined) return { ...side, nxt: undefined, wnd: undefined };
  const least = reach(side.held, side.least);
  const isAhead = ({ end }: Stretch) => seqDiff(end, least) > 0;
  const held = side.held.filter(isAhead);
  const unsure = side.unsure.filter(isAhead);
  const nxt = unsure.some((part) => contains(part, least)) ? undefined : least;
  return { ...side, least, held, unsure, nxt, wnd: windowFrom(side, nxt) };
}

function windowFrom({ advertised }: ReceiveSide, nxt: number | undefined): number | undefined {
  if (advertised === undefined || nxt === undefined) return undefined;
  const taken = advertised.from === undefined ? 0 : seqDiff(nxt, advertised.from);
  return Math.max(0, advertised.wnd - taken);
}

/** The end has taken a SYN: numbers count from behind it. Data on it may wait, or be dropped. */
export function sideFrom(side: ReceiveSide, syn: TcpSegment): ReceiveSide {
  const { start, end } = dataOf(syn);
  return settled({
    ...RECEIVED_NOTHING,
    advertised: side.advertised && { wnd: side.advertised.wnd, from: start },
    least: start,
    unsure: [{ start, end }],
  });
}

/**
 * After the end has been given a segment that its peer's TCP has made: it takes it, or already has
 * it. What exceeds the window, or is behind a FIN, it may drop.
 */
export function sideThatHas(side: ReceiveSide, segment: TcpSegment): ReceiveSide {
  const part = stretchOf(segment);
  if (!isNew(side, part) || segment.control.has("SYN")) return side;
  if (!fits(side, part)) return sideThatMayHave(side, segment);
  return settled({ ...given(side, segment), held: united(side.held, part) });
}

function given(side: ReceiveSide, segment: TcpSegment): ReceiveSide {
  const data = dataOf(segment);
  return {
    ...side,
    data: united(side.data, data),
    fins: segment.control.has("FIN") ? [...side.fins, data.end] : side.fins,
  };
}

/** After the end has been given a segment that it may have taken, or not. */
export function sideThatMayHave(side: ReceiveSide, segment: TcpSegment): ReceiveSide {
  const part = stretchOf(segment);
  if (!isNew(side, part) || segment.control.has("SYN")) return side;
  return settled({ ...given(side, segment), unsure: [...side.unsure, part] });
}

function fits({ nxt, wnd, fins }: ReceiveSide, { end }: Stretch): boolean {
  if (fins.some((fin) => seqDiff(end, fin) > 1)) return false;
  return nxt === undefined || wnd === undefined || seqDiff(end, nxt) <= wnd;
}

function isNew({ least }: ReceiveSide, { start, end }: Stretch): boolean {
  return least !== undefined && start !== end && seqDiff(end, least) > 0;
}

/**
 * After the end has sent a segment with an acknowledgment: that shows RCV.NXT. What was in doubt
 * just there was not taken. One below what is known has been under way.
 */
export function sideThatAcknowledged(side: ReceiveSide, ack: number): ReceiveSide {
  const acknowledged = { ...side, acknowledged: later(side.acknowledged, ack) };
  const { least } = side;
  if (least !== undefined && seqDiff(ack, least) < 0) return acknowledged;
  return settled({
    ...acknowledged,
    least: ack,
    unsure: side.unsure.filter((part) => !contains(part, ack)),
  });
}

/** After the end has sent a RST,ACK: its number may come from a segment that it answers. */
export function sideThatReset(side: ReceiveSide, ack: number): ReceiveSide {
  return { ...side, acknowledged: later(side.acknowledged, ack) };
}

function later(one: number | undefined, other: number): number {
  return one === undefined || seqDiff(other, one) > 0 ? other : one;
}

/** After the end has advertised a window. */
export function sideThatAdvertised(
  side: ReceiveSide,
  wnd: number,
  from: number | undefined,
): ReceiveSide {
  return settled({ ...side, advertised: { wnd, from } });
}

/** All that RCV.NXT may be, the least first. */
export function candidates({ least, held, unsure, fins }: ReceiveSide): readonly number[] {
  if (least === undefined) return [];
  const found = [least];
  for (const at of found) {
    for (const part of unsure) {
      if (!contains(part, at)) continue;
      // It ends at a FIN that was taken before, wherever that was.
      const cutOff = fins.map((fin) => seqAdd(fin, 1)).filter((end) => contains(part, end));
      for (const next of [reach(held, part.end), ...cutOff]) {
        if (seqDiff(next, at) > 0 && !found.includes(next)) found.push(next);
      }
    }
  }
  return found;
}

/** Whether a FIN has been received in order; `undefined` where that is unknown. */
export function finReceived({ least, nxt, fins, data }: ReceiveSide): boolean | undefined {
  if (least === undefined) return false;
  const isPassed = (fin: number) => seqDiff(least, fin) > 0;
  // Where there was data too, or another FIN, it is unknown which of the two was taken.
  const isCertain = (fin: number) =>
    !data.some((part) => contains(part, fin)) && fins.every((other) => other === fin);
  if (fins.some((fin) => isPassed(fin) && isCertain(fin))) return true;
  return fins.some((fin) => isPassed(fin) || nxt === undefined) ? undefined : false;
}

/**
 * Whether the end has been given something, all in order, that it has not acknowledged yet;
 * `undefined` where that is unknown.
 */
export function owesAcknowledgment(side: ReceiveSide): boolean | undefined {
  const { least, nxt, acknowledged } = side;
  if (least === undefined) return false;
  if (acknowledged === undefined || seqDiff(acknowledged, least) < 0) return true;
  return nxt === undefined ? undefined : false;
}

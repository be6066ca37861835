/**
 * What an end has sent so far, and whether a segment is a retransmission of it.
 * @module
 */

import { type Segment, segmentLength } from "./segment.ts";
import { seqAdd } from "./sequence.ts";
import { covers, type Stretch, united } from "./stretch.ts";

/** What of a segment concerns a TCB. */
export type TcpSegment =
  & Pick<Segment, "seq" | "ack" | "control" | "wnd" | "options" | "payload">
  & Partial<Pick<Segment, "trafficClass">>;

/** What an end has sent. */
export interface SentHistory {
  readonly syns: readonly Pick<Segment, "seq" | "control">[];
  readonly data: readonly Stretch[];
  /** The numbers that FINs had. */
  readonly fins: readonly number[];
}

/** Nothing has been sent. */
export const NOTHING_SENT: SentHistory = { syns: [], data: [], fins: [] };

/** The stretch of a segment's data; a SYN comes before it, a FIN behind it. */
export function dataOf({ seq, control, payload }: TcpSegment): Stretch {
  const start = seqAdd(seq, Number(control.has("SYN")));
  return { start, end: seqAdd(start, payload.length) };
}

/** All that a segment takes of the sequence. */
export function stretchOf(segment: TcpSegment): Stretch {
  return { start: segment.seq, end: seqAdd(segment.seq, segmentLength(segment)) };
}

/** What has been sent once this has been, too. */
export function withSent(history: SentHistory, segment: TcpSegment): SentHistory {
  const { seq, control } = segment;
  const data = dataOf(segment);
  const hasSyn = control.has("SYN");
  const isNew = hasSyn && !history.syns.some((syn) => isSameSyn(syn, segment));
  const hasNewFin = control.has("FIN") && !history.fins.includes(data.end);
  return {
    syns: isNew ? [...history.syns, { seq, control }] : history.syns,
    data: hasSyn ? history.data : united(history.data, data),
    fins: hasNewFin ? [...history.fins, data.end] : history.fins,
  };
}

/**
 * Whether a segment takes sequence space, and each part of that was sent before: the same SYN, the
 * FIN in the same place, and all of the data, in whatever pieces.
 */
export function wasSentBefore(history: SentHistory, segment: TcpSegment): boolean {
  const { control } = segment;
  // No end sends a RST again (RFC 9293, 3.8.1).
  if (control.has("RST")) return false;
  if (control.has("SYN")) return history.syns.some((syn) => isSameSyn(syn, segment));
  const data = dataOf(segment);
  if (control.has("FIN") && !history.fins.includes(data.end)) return false;
  if (data.start === data.end) return control.has("FIN");
  return covers(history.data, data);
}

/** In a simultaneous open, SYN and SYN,ACK take the same place in the sequence. */
function isSameSyn(one: Pick<Segment, "seq" | "control">, other: TcpSegment): boolean {
  return one.seq === other.seq &&
    (["SYN", "FIN", "RST", "ACK"] as const).every((bit) =>
      one.control.has(bit) === other.control.has(bit)
    );
}

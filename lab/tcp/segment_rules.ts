/**
 * What every segment that an end sends must keep to, whatever it answers: its options, its window,
 * the bits and bytes that must be zero.
 *
 * Only what is certain is judged, and where the standard leaves a choice, nothing is: a RST may have
 * timestamps or not (RFC 7323, 3.2: SHOULD), the echo of a segment without ACK says nothing (there, a
 * SHOULD), a SYN may offer what it likes (RFC 9293, 3.7.1; RFC 7323, 2.2), a RST's window is nobody's,
 * and how much room there is behind a window is the receiver's business (RFC 9293, 3.8.6.2.2). How long
 * a segment may be (MUST-16) is not judged: on some devices what is seen is yet to be cut up.
 * @module
 */

import type { Segment, TcpOption } from "./segment.ts";
import { locateTcp } from "./ip.ts";
import { seqAdd, seqDiff } from "./sequence.ts";
import { covers, type Stretch, united } from "./stretch.ts";
import { wrongEcho } from "./echoes.ts";
import { dataOf } from "./sent_before.ts";
import { agreed, fins, isProbe, isRetransmission, mayBeEarlier, sending, type Tcb } from "./tcb.ts";
import { timestampsOf } from "./timestamps.ts";

/** A rule by its name. */
export type SegmentRule =
  | "reserved bits"
  | "padding"
  | "urgent"
  | "initial number"
  | "option of a SYN"
  | "option not offered"
  | "window scale"
  | "timestamps missing"
  | "timestamps not agreed"
  | "timestamp echo"
  | "timestamp value"
  | "SACK not permitted"
  | "SACK block"
  | "window shrunk"
  | "beyond the window"
  | "keep-alive"
  | "congestion echo";

/** Each rule, and where it stands. */
export const SEGMENT_RULES: Readonly<Record<SegmentRule, string>> = {
  "reserved bits": "RFC 9293, 3.1",
  "padding": "RFC 9293, 3.1, MUST-69",
  "urgent": "RFC 9293, 3.8.5",
  "initial number": "RFC 9293, 3.6.1, MAY-2",
  "option of a SYN": "RFC 9293, 3.2, MUST-65; RFC 7323, 2.2; RFC 2018, 2",
  "option not offered": "RFC 7323, 2.2 and 3.2",
  "window scale": "RFC 7323, 2.3",
  "timestamps missing": "RFC 7323, 3.2",
  "timestamps not agreed": "RFC 7323, 3.2",
  "timestamp echo": "RFC 7323, 3.2 and 4.3",
  "timestamp value": "RFC 7323, 5.2",
  "SACK not permitted": "RFC 2018, 4",
  "SACK block": "RFC 2018, 3; RFC 2883, 4",
  "window shrunk": "RFC 9293, 3.8.6, SHLD-14; RFC 7323, 2.4",
  "beyond the window": "RFC 9293, 3.8.6; RFC 7323, 2.3",
  "keep-alive": "RFC 9293, 3.8.4, MUST-26",
  "congestion echo": "RFC 3168, 6.1.3",
};

/** What a segment does against a rule. */
export interface Breach {
  /** The rule. */
  readonly rule: SegmentRule;
  /** The option that it is about, as packetdrill writes it. */
  readonly option?: string;
  /** The number that it has, and those that it may have: of a window's edge, the least. */
  readonly is?: number;
  /** See {@linkcode Breach.is}. */
  readonly expected?: readonly number[];
}

/** A segment that an end sends, as far as rules speak of it. */
export interface Sending {
  /** What is known of the end before. */
  readonly before: Tcb;
  readonly segment: Segment;
  readonly packet: Uint8Array;
  /** Whether the end's application has ever sent urgent data; absent where that is not known. */
  readonly urgent?: boolean;
}

/** What a segment does against the rules. */
export function breachesOf(what: Sending): Breach[] {
  const { before, segment } = what;
  // With another initial number, it begins anew: nothing is left of what was said before.
  const known = sending(before, segment);
  return [
    ...ofHeader(what, known),
    ...ofInitialNumber(what),
    ...ofOffers(segment, known),
    ...ofTimestamps(segment, known),
    ...ofSack(segment, known),
    ...ofWindow(segment, known),
    ...ofPeersWindow(what),
    ...ofKeepAlive(what),
    ...ofEcho(what),
  ];
}

/** Of the byte that begins with the data offset. */
const RESERVED = 0x0e;
/** Reserved, but for who has offered to count marks by it (RFC 9768). */
const AE = 0x01;
const HEADER = 20;
const END_OF_LIST = 0;

function ofHeader({ segment, packet, urgent }: Sending, { countsMarks }: Tcb): Breach[] {
  const { tcp } = locateTcp(packet)!;
  const bits = packet[tcp + 12]!;
  const reserved = countsMarks ? RESERVED : RESERVED | AE;
  return [
    ...(bits & reserved) === 0 ? [] : [{ rule: "reserved bits", is: bits & reserved } as const],
    ...isPadded(packet.subarray(tcp + HEADER, tcp + (bits >> 4) * 4))
      ? []
      : [{ rule: "padding" } as const],
    ...urgent === false && segment.control.has("URG") ? [{ rule: "urgent" } as const] : [],
  ];
}

/** Whether all that comes after the end of the options is zero. */
function isPadded(options: Uint8Array): boolean {
  for (let at = 0; at < options.length;) {
    if (options[at] === END_OF_LIST) return options.subarray(at).every((byte) => byte === 0);
    at += options[at] === 1 ? 1 : Math.max(2, options[at + 1] ?? 2);
  }
  return true;
}

/** Who leaves TIME-WAIT for a new connection goes on above all that it has sent in the one before. */
function ofInitialNumber({ before, segment: { seq, control } }: Sending): Breach[] {
  const { iss, snd: { nxt }, closedFirst, reset } = before;
  if (!control.has("SYN") || iss === undefined || seq === iss) return [];
  const { acknowledged, received } = fins(before);
  const isInTimeWait = closedFirst && acknowledged === true && received === true && !reset;
  if (!isInTimeWait || nxt === undefined || seqDiff(seq, nxt) >= 0) return [];
  return [{ rule: "initial number", is: seq, expected: [nxt] }];
}

const OF_SYN: Partial<Record<TcpOption["kind"], string>> = {
  "mss": "mss",
  "window-scale": "wscale",
  "sack-permitted": "sackOK",
};

const LARGEST_SHIFT = 14;

/** Options of a SYN, and those of its answer that must have been offered. */
function ofOffers({ options, control }: Segment, known: Tcb): Breach[] {
  const shift = options.find((option) => option.kind === "window-scale")?.shift ?? 0;
  // Who has opened, too, offers again what its SYN did: a simultaneous open (RFC 9293, 3.5).
  const hasOpened = known.snd.history.syns.some((syn) => !syn.control.has("ACK"));
  const peer = control.has("ACK") && !hasOpened ? certainOffer(known) : undefined;
  const has = (kind: TcpOption["kind"]) => options.some((option) => option.kind === kind);
  if (!control.has("SYN")) {
    return Object.entries(OF_SYN).flatMap(([kind, option]) =>
      has(kind as TcpOption["kind"]) ? [{ rule: "option of a SYN", option }] : []
    );
  }
  const unasked = peer === undefined ? [] : [
    ...has("window-scale") && peer.windowScale === undefined ? ["wscale"] : [],
    ...has("timestamps") && !peer.timestamps ? ["TS"] : [],
  ];
  return [
    ...shift > LARGEST_SHIFT
      ? [{ rule: "window scale", is: shift, expected: [LARGEST_SHIFT] } as const]
      : [],
    ...unasked.map((option) => ({ rule: "option not offered", option } as const)),
  ];
}

/** What the peer's SYN has offered; `undefined` where it is not certain which that is. */
function certainOffer({ offeredByPeer, isDoubtful }: Tcb): Tcb["offeredByPeer"] {
  return isDoubtful ? undefined : offeredByPeer;
}

function ofTimestamps(segment: Segment, known: Tcb): Breach[] {
  const { control } = segment;
  const stamps = timestampsOf(segment);
  if (control.has("RST") || known.offered === undefined) return [];
  if (!control.has("SYN") && certainOffer(known) !== undefined) {
    const { timestamps } = agreed(known);
    if (timestamps && stamps === undefined) return [{ rule: "timestamps missing", option: "TS" }];
    if (!timestamps && stamps !== undefined) {
      return [{ rule: "timestamps not agreed", option: "TS" }];
    }
  }
  if (stamps === undefined) return [];
  const { value: last } = known.timestamps;
  const isBack = last !== undefined && seqDiff(stamps.value, last) < 0;
  const wrong = control.has("ACK")
    ? wrongEcho(known.echoes, stamps.echo, mayBeEarlier(known, segment))
    : undefined;
  return [
    ...isBack ? [{ rule: "timestamp value", is: stamps.value, expected: [last] } as const] : [],
    ...wrong === undefined
      ? []
      : [{ rule: "timestamp echo", is: stamps.echo, expected: wrong } as const],
  ];
}

function ofSack({ options, control, ack }: Segment, known: Tcb): Breach[] {
  const sack = options.find((option) => option.kind === "sack");
  if (sack === undefined || known.offered === undefined) return [];
  const peer = certainOffer(known);
  if (peer !== undefined && !peer.sackPermitted) {
    return [{ rule: "SACK not permitted", option: "sack" }];
  }
  if (control.has("RST") || known.rcv.least === undefined) return [];
  const had = withFins(known.rcv.data, known.rcv.fins);
  return sack.blocks.flatMap(({ left, right }, i) => {
    const isEmpty = seqDiff(right, left) <= 0;
    // The first may be of what was received twice: it is then below what is acknowledged, or in the next.
    const isDuplicate = i === 0 && seqDiff(right, ack) <= 0;
    const isWrong = isEmpty || !isDuplicate && !covers(had, { start: left, end: right });
    return isWrong ? [{ rule: "SACK block", option: "sack", is: left, expected: [] } as const] : [];
  });
}

function withFins(data: readonly Stretch[], fins: readonly number[]): readonly Stretch[] {
  return fins.reduce(
    (all, fin) => united(all, { start: fin, end: seqAdd(fin, 1) }),
    data,
  );
}

/**
 * The right edge never moves to the left, but for what is lost where a window is written in units of
 * two to the power of the scale.
 */
function ofWindow({ ack, wnd, control }: Segment, known: Tcb): Breach[] {
  const { rcv: { advertised }, irs } = known;
  if (control.has("RST") || !control.has("ACK") || irs === undefined) return [];
  if (advertised?.from === undefined) return [];
  const { receiveScale } = agreed(known);
  const edge = seqAdd(ack, control.has("SYN") ? wnd : wnd << receiveScale);
  const least = seqAdd(advertised.from, advertised.wnd - (1 << receiveScale) + 1);
  return seqDiff(edge, least) < 0 ? [{ rule: "window shrunk", is: edge, expected: [least] }] : [];
}

/**
 * Text that is new goes no further than any window that the end was ever told of. Of a window that is
 * shut, one byte beyond asks whether it still is (RFC 9293, 3.8.6.1).
 */
function ofPeersWindow({ before, segment }: Sending): Breach[] {
  const { edge } = before.snd;
  const { control, payload } = segment;
  if (edge === undefined || payload.length <= 1 || control.has("SYN") || control.has("RST")) {
    return [];
  }
  const { end } = dataOf(segment);
  if (before.isDoubtful || seqDiff(end, edge) <= 0 || isRetransmission(before, segment)) return [];
  return [{ rule: "beyond the window", is: end, expected: [edge] }];
}

/** Nothing asks whether the other end is still there while text waits for its acknowledgment. */
function ofKeepAlive({ before, segment }: Sending): Breach[] {
  const { una, nxt, fin } = before.snd;
  const isOutstanding = una !== undefined && nxt !== undefined && seqDiff(fin ?? nxt, una) > 0;
  return isOutstanding && segment.payload.length === 0 && isProbe(before, segment)
    ? [{ rule: "keep-alive" }]
    : [];
}

/** ECE without a mark, or after CWR; with accurate ECN it is a bit of a count (RFC 9768). */
function ofEcho({ before: { countsMarks, mayEcho }, segment: { control } }: Sending): Breach[] {
  const isEcho = control.has("ECE") && !control.has("SYN") && !control.has("RST");
  return isEcho && !countsMarks && !mayEcho ? [{ rule: "congestion echo" }] : [];
}

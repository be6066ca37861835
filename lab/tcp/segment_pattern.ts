/**
 * Segments as a table writes them, and as one was seen: the text `a>b SYN,ACK seq=ISN_B
 * ack=ISN_A+1`.
 *
 * Sequence numbers are written relative to the initial sequence numbers (RFC 9293, 3.4.1) of the
 * two ends, or as they are where a segment has nothing to do with those (`seq=0`). In a pattern, a number that is absent is not cared for, except that `len` (the bytes of
 * data) is 0. PSH and the ECN bits do not count: they are advice, not a part of any handshake.
 * @module
 */

import type { Segment } from "./segment.ts";
import { seqAdd, seqDiff } from "./sequence.ts";

/** One of the two ends of a connection: `a` opens it, `b` is the other. */
export type End = "a" | "b";

/** From which end to which. `a>a` is the socket that connects to itself. */
export type Direction = "a>b" | "b>a" | "a>a";

/** The control bits of a segment, of those that count here. */
export type Flags = "SYN" | "SYN,ACK" | "ACK" | "FIN,ACK" | "RST" | "RST,ACK";

const FLAGS: readonly Flags[] = ["SYN", "SYN,ACK", "ACK", "FIN,ACK", "RST", "RST,ACK"];

/** A segment as a table writes it: direction, control bits, then any of `seq=`, `ack=`, `len=`. */
export type SegmentText = `${Direction} ${Flags}` | `${Direction} ${Flags} ${string}`;

/** The initial sequence number of an end. */
export type Isn = "ISN_A" | "ISN_B";

/** A sequence number, relative to an end's initial one. */
export interface RelativeSeq {
  /** Which initial sequence number; absent in an absolute number. */
  readonly base?: Isn;
  /** How far beyond it, or the absolute number itself. */
  readonly offset: number;
}

/** A segment that a table expects. What is absent is not cared for. */
export interface SegmentPattern {
  /** As the table writes it. */
  readonly text: string;
  /** Who sends it. */
  readonly from: End;
  /** Whom it is for. */
  readonly to: End;
  /** Its control bits. */
  readonly flags: Flags;
  /** SEG.SEQ */
  readonly seq?: RelativeSeq;
  /** SEG.ACK */
  readonly ack?: RelativeSeq;
  /** How many bytes of data it carries. */
  readonly len: number;
}

/** A segment that was seen, with what a pattern can speak of. */
export interface SeenSegment {
  /** Who sent it. */
  readonly from: End;
  /** Whom it is for. */
  readonly to: End;
  /** SYN, FIN, RST and ACK, in that order, as far as set. */
  readonly flags: string;
  /** SEG.SEQ, absolute. */
  readonly seq: number;
  /** SEG.ACK, absolute; meaningless without ACK. */
  readonly ack: number;
  /** Bytes of data. */
  readonly len: number;
}

/** The initial sequence numbers, as far as they are known. */
export type IsnTable = Readonly<Partial<Record<Isn, number>>>;

const NUMBER = "(ISN_[AB](?:\\+\\d+)?|\\d+)";
const PATTERN = new RegExp(
  `^(a|b)>(a|b) (${FLAGS.join("|")})(?: seq=${NUMBER})?(?: ack=${NUMBER})?(?: len=(\\d+))?$`,
);

/**
 * Reads a segment as a table writes it. Throws a `SyntaxError` that quotes the text.
 */
export function parseSegmentPattern(text: string): SegmentPattern {
  const found = PATTERN.exec(text);
  if (found === null || found[1] + ">" + found[2] === "b>b") {
    throw new SyntaxError(
      `Cannot parse the segment "${text}": expected e.g. "a>b SYN,ACK seq=ISN_A ack=ISN_B+1 len=5"`,
    );
  }
  const [, from, to, flags, seq, ack, len] = found;
  return {
    text,
    from: from as End,
    to: to as End,
    flags: flags as Flags,
    ...(seq && { seq: parseNumber(seq) }),
    ...(ack && { ack: parseNumber(ack) }),
    len: Number(len ?? 0),
  };
}

function parseNumber(text: string): RelativeSeq {
  const [base, offset = "0"] = text.split("+");
  return base!.startsWith("ISN_")
    ? { base: base as Isn, offset: Number(offset) }
    : { offset: Number(base) };
}

/** A field of a segment that is not as a pattern has it; both as a table would write them. */
export interface FieldMismatch {
  /** `direction`, `flags`, or as segment texts name it. */
  readonly field: string;
  /** As the table has it. */
  readonly expected: string;
  /** As it was seen. */
  readonly observed: string;
}

/** What differs between a segment and a pattern. Empty where the segment fits. */
export function differences(
  pattern: SegmentPattern,
  seen: SeenSegment,
  isns: IsnTable,
): FieldMismatch[] {
  const differing: FieldMismatch[] = [];
  const unequal = (field: string, observed: string, expected: string) => {
    if (observed !== expected) differing.push({ field, expected, observed });
  };
  unequal("direction", `${seen.from}>${seen.to}`, `${pattern.from}>${pattern.to}`);
  unequal("flags", seen.flags || "none", pattern.flags);
  unequal("len", String(seen.len), String(pattern.len));
  for (const field of ["seq", "ack"] as const) {
    const number = pattern[field];
    if (number === undefined) continue;
    const isn = number.base === undefined ? 0 : isns[number.base];
    // Where no SYN has shown the number that it is relative to, it can be nothing.
    if (isn !== undefined && seen[field] === seqAdd(isn, number.offset)) continue;
    const observed = number.base === undefined
      ? String(seen[field])
      : relative(seen[field], number.base, isns);
    differing.push({ field, expected: written(number), observed });
  }
  return differing;
}

/** A seen segment, as a table would write it. */
export function describeSegment(seen: SeenSegment, isns: IsnTable): string {
  const own: Isn = seen.from === "a" ? "ISN_A" : "ISN_B";
  const other: Isn = seen.to === "a" ? "ISN_A" : "ISN_B";
  const ack = seen.flags.includes("ACK") ? ` ack=${relative(seen.ack, other, isns)}` : "";
  return `${seen.from}>${seen.to} ${seen.flags || "(no flags)"} ` +
    `seq=${relative(seen.seq, own, isns)}${ack} len=${seen.len}`;
}

function written({ base, offset }: RelativeSeq): string {
  if (base === undefined) return String(offset);
  return offset === 0 ? base : `${base}+${offset}`;
}

function relative(seq: number, base: Isn, isns: IsnTable): string {
  const isn = isns[base];
  if (isn === undefined) return String(seq);
  const offset = seqDiff(seq, isn);
  return offset < 0 ? `${base}${offset}` : written({ base, offset });
}

const COUNTED = ["SYN", "FIN", "RST", "ACK"] as const;

/** The control bits of a segment that a table speaks of: `SYN,ACK`. */
export function flagsOf({ control }: Segment): string {
  return COUNTED.filter((bit) => control.has(bit)).join(",");
}

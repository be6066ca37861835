/**
 * Segments as a table expects them, and as one was seen: the text `a>b SYN,ACK seq=ISN_B
 * ack=ISN_A+1 win=65160 <mss 1460,sackOK,TS val * ecr *,nop,wscale *>`.
 *
 * Sequence numbers are written relative to the initial sequence numbers (RFC 9293, 3.4.1) of the
 * connection's two ends, or as they are where a segment has nothing to do with those (`seq=0`). What is absent is
 * not cared for, except that `len` (the bytes of data) is 0; `MTU`, `HEADERS` and `MSS_DEFAULT` are
 * lengths of its way (see `path_number.ts`). `win=`, and `win>`, are the window as the
 * header has it, `urg=` the urgent pointer, `data="hello"` the data, `tos=` IP's Type of Service or
 * Traffic Class, `ttl=` its Time to Live or Hop Limit, `from=first` or
 * `from=second` which of its host's two addresses it comes from; options in `<…>` are all that
 * there are, in this order, and `<>` is none. PSH and the ECN bits do not count unless they are
 * written.
 * @module
 */

import { advisoryFlags, countedFlags, type Flags, NO_FLAGS } from "./control_bits.ts";
import { type Direction, FIRST, parseDirection, type Way, writeDirection } from "./direction.ts";
import type { End } from "./end.ts";
import { describeOptions, matchesOptions, writeOptions } from "./option_text.ts";
import { pathNumbers } from "./path_number.ts";
import type { Segment } from "./segment.ts";
import { type AddressName, NAMED_ADDRESSES } from "./special_address.ts";
import {
  type Isn,
  type NumberName,
  type Numbers,
  type SegmentNumber,
  unknownIn,
  valueOf,
  writeNumber,
} from "./segment_number.ts";
import { parseWords, type SegmentFields, splitWords } from "./segment_words.ts";
import { seqAdd, seqDiff } from "./sequence.ts";

export type { Flags } from "./control_bits.ts";
export type { Direction } from "./direction.ts";
export type { End } from "./end.ts";
export type { Isn } from "./segment_number.ts";

/** A segment as a table writes it: direction, control bits, then fields such as `seq=`, in any order. */
export type SegmentText = `${Direction} ${Flags}` | `${Direction} ${Flags} ${string}`;

/** A segment that a table expects. What is absent is not cared for. */
export interface SegmentPattern extends
  Way,
  Pick<
    SegmentFields,
    "seq" | "ack" | "win" | "winAbove" | "urg" | "data" | "options" | "tos" | "ttl"
  > {
  /** As the table writes it. */
  readonly text: string;
  /** Its control bits: SYN, FIN, RST, ACK and URG, in that order, as far as set. */
  readonly flags: string;
  /** PSH and the ECN bits that it must have. */
  readonly advice?: readonly string[];
  /** The address that it comes from. */
  readonly source?: AddressName;
  /** How many bytes of data it carries. */
  readonly len: number;
  /** The same where a name stands for it, and `len` says nothing. */
  readonly lenNamed?: SegmentNumber;
}

/** A segment that was seen, with what a pattern can speak of. */
export interface SeenSegment extends Way {
  /** SYN, FIN, RST, ACK and URG, in that order, as far as set. */
  readonly flags: string;
  /** SEG.SEQ, absolute. */
  readonly seq: number;
  /** SEG.ACK, absolute; meaningless without ACK. */
  readonly ack: number;
  /** Bytes of data. */
  readonly len: number;
  /** The rest of it. */
  readonly decoded?: Segment;
}

/** The initial sequence numbers of a connection, as far as they are known. */
export type IsnTable = Readonly<Partial<Record<Isn, number>>>;

/** What is seen of a segment that was decoded. */
export function seenSegment(
  segment: Segment,
  from: End,
  to: End,
  connection: number = FIRST,
): SeenSegment {
  const { seq, ack, control, payload } = segment;
  return {
    from,
    to,
    connection,
    flags: countedFlags(control),
    seq,
    ack,
    len: payload.length,
    decoded: segment,
  };
}

/**
 * Reads a segment as a table writes it. Throws a `SyntaxError` that quotes the text, and what of it
 * is not understood.
 */
export function parseSegmentPattern(text: string): SegmentPattern {
  const split = splitWords(text, "match");
  const [direction = "", ...words] = split.words;
  const way = parseDirection(direction, split.refuse);
  const { control = new Set(), fields: { from: source, ...fields } } = parseWords(
    { ...split, words },
    "match",
  );
  const advice = advisoryFlags(control);
  return {
    text,
    ...fields,
    ...(source !== undefined && { source }),
    ...way,
    flags: countedFlags(control),
    ...(advice !== "" && { advice: advice.split(",") }),
    ...lengthOf(fields),
  };
}

function lengthOf({ len, data }: SegmentFields): Pick<SegmentPattern, "len" | "lenNamed"> {
  if (len === undefined) return { len: new TextEncoder().encode(data).length };
  return len.names === undefined ? { len: len.offset } : { len: 0, lenNamed: len };
}

/**
 * Something in which a segment differs from a pattern, as a table would write both, or a number that
 * cannot be checked.
 */
export type Difference =
  | {
    readonly field: "direction" | "flags" | "seq" | "ack" | "len" | "options" | "data" | "from";
    readonly is: string;
    readonly expected: string;
  }
  | {
    readonly field: "len" | "win" | "urg" | "tos" | "ttl";
    readonly is: number;
    readonly expected: number;
  }
  | { readonly field: "win"; readonly is: number; readonly above: number }
  | { readonly field: "seq" | "ack"; readonly unknown: NumberName }
  | {
    readonly field: "len" | "win" | "urg" | "tos" | "ttl" | "options" | "data" | "from";
    readonly unseen: true;
  };

/**
 * What differs between a segment and a pattern. Empty where the segment fits. The initial sequence
 * numbers are those of the segment's connection.
 */
export function differences(
  pattern: SegmentPattern,
  seen: SeenSegment,
  isns: IsnTable,
): Difference[] {
  const { seq, ack, ...rest } = seen;
  const differing: Difference[] = [];
  const ways = { is: writeDirection(seen), expected: writeDirection(pattern) };
  if (ways.is !== ways.expected) differing.push({ field: "direction", ...ways });
  differing.push(...flagDifferences(pattern, seen));
  differing.push(...lengthDifferences(pattern, rest));
  for (const [field, value] of [["seq", seq], ["ack", ack]] as const) {
    differing.push(...numberDifferences(field, pattern[field], value, isns));
  }
  return [...differing, ...otherDifferences(pattern, seen.decoded, isns)];
}

/** What a name of a length stands for shows the packet. */
function lengthDifferences(
  { len: expected, lenNamed }: SegmentPattern,
  { len, decoded }: Omit<SeenSegment, "seq" | "ack">,
): Difference[] {
  if (lenNamed === undefined) {
    return len === expected ? [] : [{ field: "len", is: len, expected }];
  }
  if (decoded === undefined) return [{ field: "len", unseen: true }];
  if (len === valueOf(lenNamed, pathNumbers(decoded.family))) return [];
  return [{ field: "len", is: String(len), expected: writeNumber(lenNamed) }];
}

function flagDifferences({ flags, advice = [] }: SegmentPattern, seen: SeenSegment): Difference[] {
  const control: ReadonlySet<string> = seen.decoded?.control ?? new Set();
  const all = (flags: string, advice: readonly string[]) =>
    [...flags === "" ? [] : [flags], ...advice].join(",") || NO_FLAGS;
  const is = all(seen.flags, advice.filter((bit) => control.has(bit)));
  const expected = all(flags, advice);
  return is === expected ? [] : [{ field: "flags", is, expected }];
}

function numberDifferences(
  field: "seq" | "ack",
  expected: SegmentNumber | undefined,
  value: number,
  isns: IsnTable,
): Difference[] {
  if (expected === undefined) return [];
  const unknown = unknownIn(expected, isns);
  if (unknown !== undefined) return [{ field, unknown }];
  if (value === seqAdd(0, valueOf(expected, isns))) return [];
  const base = expected.names?.[0]?.name as Isn | undefined;
  const is = base === undefined ? String(value) : relative(value, base, isns);
  return [{ field, is, expected: writeNumber(expected) }];
}

function otherDifferences(
  pattern: SegmentPattern,
  segment: Segment | undefined,
  numbers: Numbers,
): Difference[] {
  const differing: Difference[] = [];
  const { win, winAbove, urg, tos, ttl, data, options, source: from } = pattern;
  if (segment === undefined) {
    const asked = { win: win ?? winAbove, urg, tos, ttl, data, options, from };
    return (["win", "urg", "tos", "ttl", "data", "options", "from"] as const)
      .filter((field) => asked[field] !== undefined).map((field) => ({ field, unseen: true }));
  }
  const { wnd, urgent, payload } = segment;
  if (win !== undefined && wnd !== win.offset) {
    differing.push({ field: "win", is: wnd, expected: win.offset });
  }
  if (winAbove !== undefined && wnd <= winAbove) {
    differing.push({ field: "win", is: wnd, above: winAbove });
  }
  if (urg !== undefined && urgent !== urg) {
    differing.push({ field: "urg", is: urgent, expected: urg });
  }
  const { trafficClass = 0, hopLimit } = segment;
  if (tos !== undefined && trafficClass !== tos) {
    differing.push({ field: "tos", is: trafficClass, expected: tos });
  }
  if (ttl !== undefined && hopLimit !== ttl) {
    differing.push({ field: "ttl", is: hopLimit, expected: ttl });
  }
  if (data !== undefined && new TextEncoder().encode(data).toHex() !== payload.toHex()) {
    const is = JSON.stringify(new TextDecoder().decode(payload));
    differing.push({ field: "data", is, expected: JSON.stringify(data) });
  }
  const { source: { address } } = segment;
  if (from !== undefined && address !== NAMED_ADDRESSES[from][segment.family]) {
    differing.push({ field: "from", is: address, expected: from });
  }
  const known = { ...numbers, ...pathNumbers(segment.family) };
  if (options !== undefined && !matchesOptions(options, segment.options, known)) {
    differing.push({
      field: "options",
      is: describeOptions(segment.options),
      expected: writeOptions(options),
    });
  }
  return differing;
}

/** A difference as a clause for people: `ack is ISN_A+2, not ISN_A+1`. */
export function describeDifference(difference: Difference): string {
  const { field } = difference;
  const name = field === "flags" ? "control bits" : field;
  if ("unknown" in difference) {
    return `${name} cannot be checked: no SYN has shown ${difference.unknown}`;
  }
  if ("unseen" in difference) return `${name} cannot be checked: it was not seen`;
  const verb = field === "options" ? "are" : "is";
  if ("above" in difference) {
    return `${name} ${verb} ${difference.is}, not above ${difference.above}`;
  }
  return `${name} ${verb} ${difference.is}, not ${difference.expected}`;
}

/** A seen segment, as a table would write it; the numbers are those of its connection. */
export function describeSegment(seen: SeenSegment, isns: IsnTable): string {
  const own: Isn = seen.from === "a" ? "ISN_A" : "ISN_B";
  const other: Isn = seen.to === "a" ? "ISN_A" : "ISN_B";
  const ack = seen.flags.includes("ACK") ? ` ack=${relative(seen.ack, other, isns)}` : "";
  return `${writeDirection(seen)} ${seen.flags || NO_FLAGS} ` +
    `seq=${relative(seen.seq, own, isns)}${ack} len=${seen.len}`;
}

function relative(seq: number, base: Isn, isns: IsnTable): string {
  const isn = isns[base];
  if (isn === undefined || isPlain(seq, isn)) return String(seq);
  return writeNumber({ names: [{ name: base, sign: 1 }], offset: seqDiff(seq, isn) });
}

/**
 * Whether a number has nothing to do with an initial one, as far as can be seen: the 0 of a RST that
 * answers what has no ACK, or a small number that a table has written. Of others it is not known.
 */
function isPlain(seq: number, isn: number): boolean {
  return seq < MOST_WRITTEN && Math.abs(seqDiff(seq, isn)) > 2 * MOST_WRITTEN;
}

const MOST_WRITTEN = 2 ** 16;

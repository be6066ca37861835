/**
 * Segments in words that two runs have in common: without numbers that are random in each of them.
 *
 * A segment's text counts from the number that its connection's end began with first. Where an end
 * begins anew (a SYN after a restart, a listener's second SYN,ACK), that says nothing: the number is
 * written as what it is, the end's next initial one, and as no more than that.
 * @module
 */

import { NO_FLAGS } from "../tcp/control_bits.ts";
import { FIRST, writeDirection } from "../tcp/direction.ts";
import type { End } from "../tcp/end.ts";
import { writeNumber } from "../tcp/segment_number.ts";
import { parseSegmentPattern, type SegmentPattern } from "../tcp/segment_pattern.ts";
import { seqAdd, seqDiff } from "../tcp/sequence.ts";
import { allRows, fateOf, sendingsOf, wayOf } from "../result/sending.ts";
import type { ProbeResult, WireEntry } from "../result/result.ts";
import type { WireEvent } from "./difference.ts";

/** So much an end sends or acknowledges at the most, from where it began. */
const LONGEST_STREAM = 2 ** 20;

/** What happens on a wire, in words that two runs have in common. */
export type Wording = (entry: WireEntry) => WireEvent;

/** The words for a probe's segments. */
export function wordingOf(probe: Pick<ProbeResult, "way" | "rows">): Wording {
  const rows = allRows(probe);
  const sendings = sendingsOf(rows);
  const began = new Map<string, number[]>();
  const nameOf = (end: End, { connection = FIRST }: WireEntry) => `${end} ${connection}`;
  for (const entry of rows.flatMap(({ wire }) => wire)) {
    const { event, injected, flags, from, seq } = entry;
    if (event !== "sent" || injected || !flags.includes("SYN")) continue;
    // Rows that are said once for all cases of a family have shown where it began.
    const first = seqAdd(seq, -(numbersOf(entry).seq?.offset ?? 0));
    const before = began.get(nameOf(from, entry)) ?? [first];
    began.set(nameOf(from, entry), before.includes(seq) ? before : [...before, seq]);
  }
  const later = (end: End, entry: WireEntry, number: number) => {
    const [first, ...others] = began.get(nameOf(end, entry)) ?? [];
    const at = others.findLastIndex((one) => isAfter(number, one));
    if (first === undefined || at < 0 || isNearer(number, first, others[at]!)) return undefined;
    const offset = seqDiff(number, others[at]!);
    return `ISN_${end.toUpperCase()}${"'".repeat(at + 1)}${offset === 0 ? "" : `+${offset}`}`;
  };
  return (entry) => {
    const { from, to, flags, len } = entry;
    const seq = later(from, entry, entry.seq);
    const ack = isResent(entry, sendings) ? "*" : later(to, entry, entry.ack);
    if (seq === undefined && ack === undefined) {
      return { event: fateOf(entry), segment: entry.segment };
    }
    const known = numbersOf(entry);
    const isAck = flags.includes("ACK");
    const words = [
      writeDirection(wayOf(entry)),
      flags || NO_FLAGS,
      `seq=${seq ?? (known.seq ? writeNumber(known.seq) : entry.seq)}`,
      ...isAck ? [`ack=${ack ?? (known.ack ? writeNumber(known.ack) : entry.ack)}`] : [],
      `len=${len}`,
    ];
    return { event: fateOf(entry), segment: words.join(" ") };
  };
}

/** A segment's numbers as they are written; none where it is written otherwise. */
function numbersOf({ segment }: WireEntry): Pick<SegmentPattern, "seq" | "ack"> {
  try {
    return parseSegmentPattern(segment);
  } catch {
    return {};
  }
}

function isAfter(number: number, initial: number): boolean {
  const beyond = seqDiff(number, initial);
  return beyond >= 0 && beyond <= LONGEST_STREAM;
}

/** By chance one may begin little before another; then both may be meant, and the first is. */
function isNearer(number: number, first: number, later: number): boolean {
  return isAfter(number, first) && seqDiff(number, first) < seqDiff(number, later);
}

/** What is sent again acknowledges what has come by then. */
function isResent(entry: WireEntry, sendings: ReadonlyMap<WireEntry, WireEntry>): boolean {
  return entry.flags.includes("ACK") && sendings.get(entry)?.event === "sent again";
}

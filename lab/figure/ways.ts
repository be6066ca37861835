/**
 * What led to the cases of a family: said by the first that went well, for all of them.
 * @module
 */

import type { ProbeResult, RowResult, WireEntry } from "../result/result.ts";
import { isOfTheEnds } from "../result/sending.ts";
import type { End } from "../tcp/end.ts";
import { parseSegmentPattern, type SegmentPattern } from "../tcp/segment_pattern.ts";
import type { SegmentNumber } from "../tcp/segment_number.ts";
import { seqAdd, seqDiff } from "../tcp/sequence.ts";

type Played = Pick<ProbeResult, "group" | "family" | "way" | "rows" | "verdict">;

/** The initial sequence numbers of a connection, as far as its segments show them. */
type Isns = ReadonlyMap<End, number>;

/**
 * For each result the rows that it was given; of a case that does not say them itself, those of
 * another of its group, in its own numbers.
 */
export function waysOf(probes: readonly Played[]): readonly (readonly RowResult[])[] {
  const said = new Map<string, readonly RowResult[]>();
  for (const probe of probes) {
    const { way, verdict } = probe;
    const isWhole = verdict === "pass" || verdict === "deviates";
    if (way !== undefined && isWhole && !said.has(nameOf(probe))) said.set(nameOf(probe), way);
  }
  return probes.map((probe) => {
    const { group, way, rows, verdict } = probe;
    if (way !== undefined) return way;
    if (group === undefined || verdict !== "pass" && verdict !== "deviates") return [];
    return renumbered(said.get(nameOf(probe)) ?? [], isnsIn(rows));
  });
}

function nameOf({ group = "", family }: Played): string {
  return `${group} ${family}`;
}

/** Rows with the numbers of another connection; without what comes from an end whose are not known. */
function renumbered(way: readonly RowResult[], own: Isns): RowResult[] {
  const theirs = isnsIn(way);
  const shifted = (value: number, end: End) =>
    seqAdd(value, seqDiff(own.get(end) ?? 0, theirs.get(end) ?? 0));
  return way.map((row) => ({
    ...row,
    wire: row.wire.filter(({ from }) => own.has(from)).map((entry): WireEntry => ({
      ...entry,
      seq: shifted(entry.seq, entry.from),
      ack: shifted(entry.ack, entry.to),
    })),
  }));
}

function isnsIn(rows: readonly RowResult[]): Isns {
  const found = new Map<End, number>();
  for (const entry of rows.flatMap(({ wire }) => wire).filter(isOfTheEnds)) {
    if (found.size === 2) break;
    const { seq, ack } = numbersIn(entry);
    for (const [written, value] of [[seq, entry.seq], [ack, entry.ack]] as const) {
      const end = written && isnOf(written);
      if (end !== undefined) found.set(end, seqAdd(value, -written!.offset));
    }
  }
  return found;
}

/** The numbers as they are written; none where a report from elsewhere has another text there. */
function numbersIn({ segment }: WireEntry): Pick<SegmentPattern, "seq" | "ack"> {
  try {
    return parseSegmentPattern(segment);
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Whose initial sequence number a number counts from. */
function isnOf({ names = [] }: SegmentNumber): End | undefined {
  const [only, ...others] = names;
  if (only === undefined || others.length > 0 || only.sign !== 1) return undefined;
  return only.name === "ISN_A" ? "a" : only.name === "ISN_B" ? "b" : undefined;
}

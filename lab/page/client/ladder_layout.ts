/**
 * Where everything in a ladder diagram stands. Time runs downwards, one line for each event.
 * @module
 */

import type { RowResult, WireEntry } from "../../result/result.ts";
import { isSending, sendingsOf } from "../../result/sending.ts";
import { ENDS } from "../../tcp/end.ts";
import { type SegmentLabel, segmentLabel } from "../../tcp/segment_label.ts";
import { missed } from "./ends.ts";

/** A moment in the diagram. */
interface Moment {
  /** The row's place. */
  readonly row: number;
  /** How far down. */
  readonly y: number;
}

/** A segment on its way. */
export interface Arrow {
  /** The segment as it was sent. */
  readonly entry: WireEntry;
  /** When it was sent; for a copy that the lab made, a little before it arrives. */
  readonly start: Moment;
  /** When it arrived or was lost; absent where it was held to the last. */
  readonly end?: Moment & {
    /** What became of it. */
    readonly event: "delivered" | "lost" | "altered" | "repeated";
    /** The segment as it arrived. */
    readonly entry: WireEntry;
  };
}

/** A row's band. */
export interface Band {
  /** Its upper edge. */
  readonly top: number;
  readonly height: number;
  /** What is done, line by line. */
  readonly lines: readonly string[];
}

/** A ladder diagram's measures. */
export interface Layout {
  /** Whether it is too narrow for states beside the lines: they then stand below the segments. */
  readonly narrow: boolean;
  readonly width: number;
  readonly height: number;
  /** How far right each end's line is. */
  readonly x: { readonly a: number; readonly b: number };
  readonly bands: readonly Band[];
  /** The segments, in the order of their sending. */
  readonly arrows: readonly Arrow[];
}

/** Lays out a probe's rows in a width; `clauses` are the parts of what each of them does. */
export function layOut(
  rows: readonly RowResult[],
  width: number,
  clauses: readonly (readonly string[])[] = [],
): Layout {
  const narrow = width < 540;
  const side = narrow ? 12 : 128;
  const bands: Band[] = [];
  const arrows = new Map<WireEntry, Arrow>();
  const about = sendingsOf(rows);
  let top = 40;
  for (const [row, result] of rows.entries()) {
    const { wire } = result;
    const lines = clauseLines(clauses[row] ?? [], width - 2 * side - 40);
    let y = top + 5 + 17 * Math.max(1, lines.length);
    for (const entry of wire) {
      y += isSending(entry) ? 25 : entry.event === "delivered" && !entry.injected ? 16 : 34;
      place(arrows, entry, about.get(entry), { row, y });
    }
    const differs = ENDS.some((end) => missed(result, end) !== undefined);
    const below = narrow ? 34 : wire.length === 0 ? 30 : 16;
    const height = y - top + below + (differs ? 18 : 0);
    bands.push({ top, height, lines });
    top += height;
  }
  const x = { a: side, b: width - side };
  return { narrow, width, height: top + 4, x, bands, arrows: [...arrows.values()] };
}

/** Clauses in one line if it can hold them, otherwise each in its own. */
export function clauseLines(clauses: readonly string[], width: number): string[] {
  const line = clauses.join(", ");
  // The letters of Hangul are about twice as wide as those of the Latin alphabet.
  const length = line.length + line.replace(/[^\u1100-\uffdc]/g, "").length * 0.8;
  if (length * 6.8 <= width || clauses.length < 2) return [line];
  return clauses.map((clause, index) => index < clauses.length - 1 ? `${clause},` : clause);
}

/** Begins an arrow, or ends that of what was sent; a copy has one of its own. */
function place(
  arrows: Map<WireEntry, Arrow>,
  entry: WireEntry,
  sending: WireEntry | undefined,
  moment: Moment,
): void {
  const { event } = entry;
  if (event === "sent" || event === "sent again") {
    arrows.set(entry, { entry, start: moment });
    return;
  }
  const end = { ...moment, event, entry };
  const arrow = sending === undefined || event === "repeated" ? undefined : arrows.get(sending);
  if (sending === undefined || arrow === undefined) {
    arrows.set(entry, { entry, start: { row: moment.row, y: moment.y - 16 }, end });
  } else {
    arrows.set(sending, { ...arrow, end });
  }
}

/** Where a segment is after a row. */
export function whereabouts({ start, end }: Arrow, row: number): "future" | "held" | "done" {
  if (start.row > row) return "future";
  return end === undefined || end.row > row ? "held" : "done";
}

/** A segment's flags, numbers and length: relative as the tables have them, or as they were. */
export function segmentText(entry: WireEntry, absolute: boolean): SegmentLabel {
  const { segment, flags, seq, ack, len } = entry;
  const label = segmentLabel(segment);
  if (!absolute) return label;
  const numbers = [
    `seq=${seq}`,
    ...flags.split(",").includes("ACK") ? [`ack=${ack}`] : [],
    ...len === 0 ? [] : [`len=${len}`],
  ];
  return { way: label.way, flags, numbers: numbers.join(" ") };
}

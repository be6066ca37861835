/**
 * Where everything in a ladder diagram stands. Time runs downwards. What is written has lines of its
 * own: an arrow crosses between them, and what waits longer waits beside its sender's line.
 * @module
 */

import type { RowResult, WireEntry } from "../../result/result.ts";
import { isSending } from "../../result/sending.ts";
import { type End, ENDS } from "../../tcp/end.ts";
import { type SegmentLabel, segmentLabel } from "../../tcp/segment_label.ts";
import { missed } from "./ends.ts";
import { type Flight, happeningsOf, lanesAt } from "./ladder_events.ts";
import { clauseLines, labelLines, LETTER, type Part } from "./ladder_text.ts";

/** A moment in the diagram. */
interface Moment {
  /** The row's place. */
  readonly row: number;
  /** How far down. */
  readonly y: number;
}

/** What is written beside an arrow. */
export interface Label {
  readonly x: number;
  /** The first line's. */
  readonly y: number;
  readonly anchor: "start" | "end";
  readonly lines: readonly (readonly Part[])[];
}

/** A segment on its way. */
export interface Arrow {
  /** The segment as it was sent. */
  readonly entry: WireEntry;
  /** When it was sent; for a copy that the lab made, a little before it arrives. */
  readonly start: Moment;
  /** Where it waits, beside the line of who sent it, and until when; absent where it goes at once. */
  readonly wait?: { readonly x: number; readonly until: number };
  readonly label: Label;
  /** When it arrived or was lost; absent where it was held to the last. */
  readonly end?: Moment & {
    /** What became of it. */
    readonly event: "delivered" | "lost" | "altered" | "repeated";
    /** The segment as it arrived. */
    readonly entry: WireEntry;
    /** What is said of that. */
    readonly label?: Label;
  };
}

/** A row's band. */
export interface Band {
  /** Its upper edge. */
  readonly top: number;
  readonly height: number;
  /** What is done, line by line, and around which middle. */
  readonly lines: readonly string[];
  readonly middle: number;
  /** How far right of A's line, and left of B's, something waits at its end. */
  readonly waiting: Readonly<Record<End, number>>;
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

/** What is written in a diagram. */
export interface LadderWords {
  /** What a row does, in clauses. */
  clauses(row: number): readonly string[];
  /** A segment as it was sent or made, with what became of it. */
  label(entry: WireEntry, end?: WireEntry): readonly Part[];
  /** What is said of an arrival that is not of what was sent; nothing of others. */
  arrival(entry: WireEntry): readonly Part[];
}

const NO_WORDS: LadderWords = { clauses: () => [], label: () => [], arrival: () => [] };
/** The height of a line of a label, what is left around it, and how far an arrow slopes. */
const LINE = 15;
const GAP = 4;
const SLOPE = 18;

/** Lays out a probe's rows in a width. */
export function layOut(
  rows: readonly RowResult[],
  width: number,
  words: LadderWords = NO_WORDS,
): Layout {
  const narrow = width < 540;
  const x = narrow ? { a: 46, b: width - 10 } : { a: 168, b: width - 120 };
  const happenings = happeningsOf(rows, (entry) => words.arrival(entry).length > 0);
  const { events, flights, firstOf } = happenings;
  const most = Math.max(1, ...flights.map(({ lane = -1 }) => lane + 1));
  const spacing = Math.min(narrow ? 11 : 14, (x.b - x.a) * (narrow ? 0.11 : 0.2) / most);
  const away = (lanes: number) => lanes === 0 ? 0 : 6 + lanes * spacing;
  const inner = (end: End, distance: number) => end === "a" ? x.a + distance : x.b - distance;
  const written = (end: End, at: number, parts: readonly Part[], top: number): Label => {
    const taken = ENDS.reduce((sum, one) => sum + away(lanesAt(happenings, one, at)), 0);
    const room = (x.b - x.a - taken - 18) / LETTER[narrow ? "narrow" : "wide"];
    return {
      x: inner(end, 9 + away(lanesAt(happenings, end, at))),
      y: top + LINE - 3,
      anchor: end === "a" ? "start" : "end",
      lines: labelLines(parts, Math.floor(room)),
    };
  };
  const begun = new Map<Flight, Omit<Arrow, "end">>();
  const ended = new Map<Flight, Arrow>();
  const bands: Band[] = [];
  let top = 40;
  for (const [row, result] of rows.entries()) {
    const { wire } = result;
    const [first, next] = [firstOf[row]!, firstOf[row]! + wire.length];
    const [left, right] = ENDS.map((end) => away(lanesAt(happenings, end, first - 0.5)));
    const lines = clauseLines(words.clauses(row), x.b - x.a - left! - right! - 16);
    let y = top + 7 + 17 * Math.max(1, lines.length);
    // Nothing is written from here on.
    let clear = y;
    for (let at = first; at < next; at++) {
      const { entry, flight } = events[at]!;
      const { from, to } = flight.entry;
      const said = words.arrival(entry);
      let own: Label | undefined;
      if (flight.start === at) {
        const label = written(from, at, words.label(entry, flight.end?.entry), y + GAP);
        y += GAP + LINE * Math.max(1, label.lines.length);
        if (said.length > 0) {
          own = written(from, at, said, y);
          y += LINE * own.lines.length;
        }
        clear = y += 2;
        begun.set(flight, { entry, start: { row, y }, label });
      }
      if (isSending(entry)) continue;
      const { event } = entry as WireEntry & { event: NonNullable<Arrow["end"]>["event"] };
      const arrow = begun.get(flight)!;
      const isNew = flight.start !== at && said.length > 0;
      const label = isNew ? written(to, at, said, y + GAP) : own;
      if (isNew) clear = y = y + GAP + LINE * label!.lines.length + 2;
      const wait = flight.lane === undefined ? {} : {
        wait: { x: inner(from, 3 + (flight.lane + 0.5) * spacing), until: clear },
      };
      y += SLOPE;
      ended.set(flight, {
        ...arrow,
        ...wait,
        end: { row, y, event, entry, ...label && { label } },
      });
      y += event === "lost" ? 9 : 5;
    }
    const differs = ENDS.some((end) => missed(result, end) !== undefined);
    const below = narrow ? 34 : wire.length === 0 ? 30 : 14;
    const height = y - top + below + (differs ? 18 : 0);
    const [a, b] = ENDS.map((end) => away(lanesAt(happenings, end, next - 0.5)));
    const middle = (x.a + left! + x.b - right!) / 2;
    bands.push({ top, height, lines, middle, waiting: { a: a!, b: b! } });
    top += height;
  }
  const arrows = flights.map((flight): Arrow => {
    const held = flight.lane === undefined
      ? {}
      : { wait: { x: inner(flight.entry.from, 3 + (flight.lane + 0.5) * spacing), until: 0 } };
    return ended.get(flight) ?? { ...begun.get(flight)!, ...held };
  });
  return { narrow, width, height: top + 4, x, bands, arrows };
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

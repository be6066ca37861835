/**
 * A figure of RFC 9293 beside what was seen of it: the same lines, with the figure's own numbers.
 * @module
 */

import type { ProbeResult, RowResult, WireEntry } from "../result/result.ts";
import { isOfTheEnds } from "../result/sending.ts";
import { type End, ENDS } from "../tcp/end.ts";
import { seqDiff } from "../tcp/sequence.ts";
import type { TcpState } from "../tcp/state.ts";
import type { FigureLine, FigureSegment, SequenceFigure, Written } from "./sequence.ts";

/** What a line and what was seen of it do not have in common. */
export type Difference = End | "segment" | "arrival";

/** A line, as it was seen. */
export interface SeenLine {
  /** The state at A; absent where none was looked at, or the line has none. */
  readonly a?: TcpState;
  /** The state at B. */
  readonly b?: TcpState;
  /** The segment, with its numbers as the figure counts them. */
  readonly segment?: FigureSegment;
  /** Where it is not as the figure has it. */
  readonly differs: readonly Difference[];
  /** The ends whose state nobody could see. */
  readonly hidden: readonly End[];
  /** What no row of the probe could show: the ends' states before the first and after the last. */
  readonly unseen: readonly End[];
  /** An earlier row ended the probe: there is nothing to be compared. */
  readonly unreached: boolean;
}

/** Each line of a figure as a result shows it. */
export function replayed(figure: SequenceFigure, result: ProbeResult): SeenLine[] {
  return figure.lines.map((line) => seenLine(line, figure, result));
}

function seenLine(line: FigureLine, figure: SequenceFigure, result: ProbeResult): SeenLine {
  const { a, b, segment, leaves, reaches } = line;
  const steps = [a.row, b.row, leaves, reaches].filter((step) => step !== undefined);
  const rows = steps.map((step) => result.rows[step]);
  const unseen = ENDS.filter((end) => line[end].state && line[end].row === undefined);
  if (rows.some((row) => row === undefined || row.verdict === "skip" || row.verdict === "broken")) {
    return { differs: [], hidden: [], unseen, unreached: true };
  }
  const states = Object.fromEntries(ENDS.flatMap((end) => {
    const state = result.rows[line[end].row ?? -1]?.observed[end];
    return state === undefined ? [] : [[end, state]];
  })) as { a?: TcpState; b?: TcpState };
  const hidden = ENDS.filter((end) =>
    result.rows[line[end].row ?? -1]?.unseen?.[end]?.includes("state")
  );
  const seen = segment === undefined ? undefined : seenSegment(segment, line, figure, result);
  const arrived = reaches === undefined || segment === undefined ||
    entriesIn(result.rows[reaches], ARRIVED, segment.from).some((entry) =>
      same(numbered(entry, figure, result), seen)
    );
  return {
    ...states,
    ...(seen && { segment: seen }),
    differs: [
      ...ENDS.filter((end) =>
        line[end].row !== undefined && !hidden.includes(end) && states[end] !== line[end].state
      ),
      ...same(seen, segment) ? [] : ["segment" as const],
      ...arrived ? [] : ["arrival" as const],
    ],
    hidden,
    unseen,
    unreached: false,
  };
}

/** What was sent in the rows that a figure is about, and that none of its lines has. */
export function besides(figure: SequenceFigure, result: ProbeResult): FigureSegment[] {
  const steps = figure.lines.flatMap(({ leaves, reaches }) => [leaves ?? [], reaches ?? []].flat());
  const drawn = figure.lines.flatMap(({ segment }) => segment ?? []);
  return result.rows.slice(Math.min(...steps), Math.max(...steps) + 1)
    .flatMap(({ wire }) => wire.filter(isOfTheEnds).filter(({ event }) => event === "sent"))
    .map((entry) => numbered(entry, figure, result))
    .filter((segment) => !drawn.some((line) => same(line, segment)));
}

const SENT: readonly WireEntry["event"][] = ["sent", "sent again"];
const ARRIVED: readonly WireEntry["event"][] = ["delivered", "repeated", "altered"];

function entriesIn(
  row: RowResult | undefined,
  events: readonly WireEntry["event"][],
  from: End,
): WireEntry[] {
  return (row?.wire ?? []).filter((entry) =>
    isOfTheEnds(entry) && events.includes(entry.event) && entry.from === from
  );
}

/** The segment that a line speaks of: the one that is as it should be, or else the first. */
function seenSegment(
  wanted: FigureSegment,
  { leaves, reaches }: FigureLine,
  figure: SequenceFigure,
  result: ProbeResult,
): FigureSegment | undefined {
  const entries = leaves !== undefined
    ? entriesIn(result.rows[leaves], SENT, wanted.from)
    : entriesIn(result.rows[reaches ?? -1], ARRIVED, wanted.from);
  const segments = entries.map((entry) => numbered(entry, figure, result));
  return segments.find((segment) => same(segment, wanted)) ?? segments[0];
}

/** A segment as the figure would write it: the ends' initial numbers are the figure's. */
function numbered(
  entry: WireEntry,
  { isns, lines }: SequenceFigure,
  { rows }: ProbeResult,
): FigureSegment {
  const counted = (end: End, value: number): Written => {
    // An end that connects again begins at another number: what is counted is close to its own.
    const [nearest] = initialNumbers(end, rows)
      .map((isn, i) => ({ written: isns[end][i], more: seqDiff(value, isn) }))
      .toSorted((one, other) => Math.abs(one.more) - Math.abs(other.more));
    return nearest?.written === undefined ? NaN : plus(nearest.written, nearest.more);
  };
  const { from, to, flags, seq, ack, len } = entry;
  const counts = lines.some(({ segment }) => typeof segment?.data === "number");
  return {
    from,
    seq: counted(from, seq),
    ...(flags.includes("ACK") && { ack: counted(to, ack) }),
    flags,
    ...(len > 0 && { data: counts ? len : true }),
  };
}

/** The numbers at which an end has begun; where it has sent no SYN, those that came in its name. */
function initialNumbers(end: End, rows: readonly RowResult[]): number[] {
  const syns = rows.flatMap(({ wire }) => wire).filter(isOfTheEnds)
    .filter(({ from, flags }) => from === end && flags.split(",").includes("SYN"));
  const own = syns.filter(({ event }) => event === "sent");
  const all = own.length > 0 ? own : syns.filter(({ injected }) => injected);
  return [...new Set(all.map(({ seq }) => seq))];
}

function plus(base: Written, more: number): Written {
  if (typeof base === "number") return base + more;
  return more === 0 ? base : `${base}${more > 0 ? "+" : ""}${more}`;
}

function same(one: FigureSegment | undefined, other: FigureSegment | undefined): boolean {
  return one?.from === other?.from && one?.seq === other?.seq && one?.ack === other?.ack &&
    one?.flags === other?.flags && one?.data === other?.data;
}

/** A segment in the figures' notation. */
export function notation({ seq, ack, flags, data }: FigureSegment): string {
  const number = (value: Written) => Number.isNaN(value) ? "?" : String(value);
  return `<SEQ=${number(seq)}>` + (ack === undefined ? "" : `<ACK=${number(ack)}>`) +
    (typeof data === "number" ? `<DATA=${data}>` : "") + `<CTL=${flags}>` +
    (data === true ? "<DATA>" : "");
}

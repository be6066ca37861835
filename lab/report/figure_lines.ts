/**
 * A figure of RFC 9293 for a terminal: as it is drawn there, and beside it as it was seen.
 * @module
 */

import { besides, type Difference, notation, replayed, type SeenLine } from "../figure/replay.ts";
import type { FigureEnd, FigureLine, FigureSegment, SequenceFigure } from "../figure/sequence.ts";
import type { FigureTexts } from "../figure/texts.ts";
import type { ProbeResult } from "../result/result.ts";
import type { TcpState } from "../tcp/state.ts";
import type { Signs } from "../text/signs.ts";

const STATE = 12;
const SEGMENT = "<SEQ=101><ACK=301><CTL=ACK><DATA>".length;
/** Columns of the line's number, and of the mark with the spaces around it. */
const NUMBER = 4;
const MARK = 5;

/** How a figure is drawn. */
export interface FigureDrawing {
  /** How many columns there are: where they are too few for two sides, what was seen stands below. */
  readonly width: number;
  /** What arrows are drawn with. */
  readonly strokes: Signs;
  readonly texts: FigureTexts;
}

/** The figure as lines; with a result, side by side with what that shows, and a mark at differences. */
export function figureLines(
  figure: SequenceFigure,
  result: ProbeResult | undefined,
  { width, strokes, texts }: FigureDrawing,
): string[] {
  const { number, title } = figure;
  const columns = columnsOf(figure);
  const side = widthOf(columns);
  const drawn = figure.lines.map((line) => sideLines(line, strokes, columns));
  const heading = fill(texts.heading, { number, title });
  const numbered = (line: FigureLine, text: string) =>
    `${String(line.number ?? "").padStart(NUMBER - 2)}  ${text}`.trimEnd();
  if (result === undefined) {
    return [
      heading,
      "",
      ...figure.lines.flatMap((line, i) =>
        drawn[i]!.map((text, n, all) => numbered(n === all.length - 1 ? line : NO_LINE, text))
      ),
    ];
  }
  const seen = replayed(figure, result);
  const beside = width >= NUMBER + 2 * side + MARK;
  const seenHeading = fill(texts.seen, { family: result.family });
  const head = beside
    ? [numbered(NO_LINE, texts.drawn.padEnd(side + MARK) + seenHeading)]
    : [numbered(NO_LINE, `${texts.drawn} / ${seenHeading}`)];
  return [
    heading,
    "",
    ...head,
    ...figure.lines.flatMap((line, i) => {
      const texts = drawn[i]!;
      const mark = markOf(line, seen[i]!, strokes);
      const own = mark === "" ? "" : sideLine(asSeen(line, seen[i]!), strokes, columns, line);
      const [above, last] = [texts.slice(0, -1), texts.at(-1)!];
      return [
        ...above.map((text) => numbered(NO_LINE, text)),
        ...beside
          ? [numbered(line, `${last.padEnd(side)}  ${mark.padEnd(MARK - 2)}${own}`)]
          : [numbered(line, last), ...mark === "" ? [] : [` ${mark}  ${own}`.trimEnd()]],
      ];
    }),
    "",
    ...remarks(figure, result, seen, texts),
  ];
}

const NO_LINE: FigureLine = { a: {}, b: {} };

/** What is not as drawn, in words, line by line. */
export function remarks(
  figure: SequenceFigure,
  result: ProbeResult,
  seen: readonly SeenLine[],
  texts: FigureTexts,
): string[] {
  const differing = figure.lines.flatMap((line, i) => {
    const name = line.number ?? figure.lines.slice(0, i).findLast((l) => l.number)?.number ?? "";
    const say = (text: string, values: Record<string, string> = {}) =>
      fill(text, { line: name, ...values });
    if (seen[i]!.unreached) return [say(texts.unreached)];
    return seen[i]!.differs.map((what) => say(...difference(what, line, seen[i]!, texts)));
  });
  const hidden = figure.lines.flatMap((line, i) =>
    seen[i]!.hidden.map((end) =>
      fill(texts.notSeen, {
        line: line.number ?? "",
        end: end.toUpperCase(),
        wanted: line[end].state ?? "",
      })
    )
  );
  const unseen = figure.lines.flatMap((line, i) =>
    seen[i]!.unseen.length === 0 ? [] : [fill(texts.unseen, { line: line.number ?? "(2 MSL)" })]
  );
  return [
    ...differing.length === 0 ? [texts.alike] : differing,
    ...hidden,
    ...unseen,
    ...besides(figure, result).map((segment) =>
      fill(texts.besides, { end: segment.from.toUpperCase(), segment: notation(segment) })
    ),
  ];
}

function difference(
  what: Difference,
  line: FigureLine,
  seen: SeenLine,
  texts: FigureTexts,
): [text: string, values: Record<string, string>] {
  const wanted = line.segment === undefined ? "" : notation(line.segment);
  switch (what) {
    case "a":
    case "b": {
      const values = { end: what.toUpperCase(), wanted: line[what].state ?? "" };
      const state = seen[what];
      return state === undefined
        ? [texts.noState, values]
        : [texts.state, { ...values, seen: state }];
    }
    case "segment":
      return seen.segment === undefined
        ? [texts.noSegment, { wanted }]
        : [texts.segment, { wanted, seen: notation(seen.segment) }];
    case "arrival":
      return [texts.arrival, {
        wanted: seen.segment === undefined ? wanted : notation(seen.segment),
      }];
    default:
      return what satisfies never;
  }
}

/** `=` as drawn, a cross where not, `?` where a state is hidden, `-` not reached; or no row shows it. */
function markOf({ a, b, segment }: FigureLine, seen: SeenLine, { cross }: Signs): string {
  if (seen.unreached) return "-";
  if (segment === undefined && a.row === undefined && b.row === undefined) return "";
  return seen.differs.length > 0 ? cross : seen.hidden.length > 0 ? "?" : "=";
}

/** A line with what was seen in place of what is drawn. */
function asSeen(line: FigureLine, seen: SeenLine): FigureLine {
  const { segment: _, ...rest } = line;
  const end = (state: TcpState | undefined) => state === undefined ? {} : { state };
  return {
    ...rest,
    a: end(seen.a),
    b: end(seen.b),
    ...(seen.segment && { segment: seen.segment }),
  };
}

/** How wide what a figure has in its columns is. */
interface Columns {
  readonly segment: number;
  readonly b: number;
}

function columnsOf({ lines }: SequenceFigure): Columns {
  const segments = lines.flatMap(({ segment }) => segment === undefined ? [] : [notation(segment)]);
  // Beside a segment there is no room for more than B's column has.
  const atB = lines.flatMap(({ segment, b }) => segment === undefined ? [] : [written(b)]);
  return {
    segment: Math.max(SEGMENT, ...segments.map((text) => text.length)),
    b: Math.max(STATE, ...atB.map((text) => text.length)),
  };
}

function widthOf({ segment, b }: Columns): number {
  return STATE + 1 + 2 * "--> ".length + segment + 1 + b;
}

/** A line with the comments that stand above its states. */
function sideLines(line: FigureLine, strokes: Signs, columns: Columns): string[] {
  const { a, b } = line;
  const says = a.says ?? b.says;
  return [
    ...says === undefined ? [] : [across(a.says, "", b.says, columns)],
    sideLine(line, strokes, columns, line),
  ];
}

function sideLine(
  { a, b, segment }: FigureLine,
  strokes: Signs,
  columns: Columns,
  marks: FigureLine,
): string {
  const middle = segment === undefined ? "" : between(segment, strokes, columns, marks);
  return across(written(a), middle, written(b), columns);
}

function written({ instead, state }: FigureEnd): string {
  return instead ?? state ?? "";
}

/** What is longer than B's column begins before it. */
function across(a = "", middle: string, b = "", columns: Columns): string {
  const before = widthOf(columns) - Math.max(b.length, columns.b);
  return `${`${a.padEnd(STATE)} ${middle}`.padEnd(before)}${b}`.trimEnd();
}

/** Dots where the segment is still in the network. */
function between(
  segment: FigureSegment,
  { shaft, left, right }: Signs,
  columns: Columns,
  { leaves, reaches }: FigureLine,
): string {
  const [to, back] = [shaft + shaft + right, left + shaft + shaft];
  const arrow = segment.from === "a" ? to : back;
  const [departure, arrival] = [leaves, reaches].map((row) => row === undefined ? "..." : arrow);
  const [first, last] = segment.from === "a" ? [departure, arrival] : [arrival, departure];
  return `${first} ${notation(segment).padEnd(columns.segment)} ${last}`;
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (braces, name: string) => String(values[name] ?? braces));
}

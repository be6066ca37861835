/**
 * The figures of RFC 9293 beside what a run saw of them, as the page draws them.
 * @module
 */

import { besides, type Difference, notation, replayed } from "../figure/replay.ts";
import type { FigureEnd, FigureLine, FigureSegment } from "../figure/sequence.ts";
import { SEQUENCES } from "../figure/sequences.ts";
import type { Report } from "../result/result.ts";

/** One side of a line: what is drawn, or what was seen. */
export interface LineSide {
  /** The state at A. */
  readonly a?: string;
  /** The state at B. */
  readonly b?: string;
  /** Marks at A's side, the segment, and the marks at B's. */
  readonly segment?: readonly [atA: string, text: string, atB: string];
}

/** A line of a figure. */
export interface ViewLine {
  /** Its number, or none. */
  readonly number?: number;
  /** Comments above the states. */
  readonly says: { readonly a?: string; readonly b?: string };
  /** As drawn. */
  readonly drawn: LineSide;
  /** As seen; absent where no row shows it, or none was reached that does. */
  readonly seen?: LineSide;
  /** Whether rows that show it were not reached. */
  readonly unreached: boolean;
  /** Whether a state in it could not be seen. */
  readonly hidden: boolean;
  /** Where it is not as drawn. */
  readonly differs: readonly Difference[];
}

/** A figure beside a result. */
export interface FigureView {
  /** Its number in RFC 9293. */
  readonly number: number;
  /** Its title there. */
  readonly title: string;
  /** The result's place in the report. */
  readonly probe: number;
  readonly lines: readonly ViewLine[];
  /** What was sent besides, and is not in the figure. */
  readonly besides: readonly { readonly from: string; readonly text: string }[];
}

/** All figures that probes of a report play. */
export function figureViews({ probes }: Report): FigureView[] {
  return probes.flatMap((result, probe) =>
    SEQUENCES.filter((figure) => figure.probe === result.id).map((figure): FigureView => {
      const seen = replayed(figure, result);
      return {
        number: figure.number,
        title: figure.title,
        probe,
        lines: figure.lines.map((line, i) => viewLine(line, seen[i]!)),
        besides: besides(figure, result).map((segment) => ({
          from: segment.from,
          text: notation(segment),
        })),
      };
    })
  );
}

function viewLine(line: FigureLine, seen: ReturnType<typeof replayed>[number]): ViewLine {
  const { number, a, b, segment } = line;
  const looked = segment !== undefined || a.row !== undefined || b.row !== undefined;
  return {
    ...(number !== undefined && { number }),
    says: { ...(a.says && { a: a.says }), ...(b.says && { b: b.says }) },
    drawn: side(asDrawn(a), asDrawn(b), segment, line),
    ...(looked && !seen.unreached && { seen: side(seen.a, seen.b, seen.segment, line) }),
    unreached: seen.unreached,
    hidden: seen.hidden.length > 0,
    differs: seen.differs,
  };
}

function asDrawn({ instead, state }: FigureEnd): string | undefined {
  return instead ?? state;
}

function side(
  a: string | undefined,
  b: string | undefined,
  segment: FigureSegment | undefined,
  { leaves, reaches }: FigureLine,
): LineSide {
  const states = { ...(a && { a }), ...(b && { b }) };
  if (segment === undefined) return states;
  const arrow = segment.from === "a" ? "→" : "←";
  const [departure = "", arrival = ""] = [leaves, reaches].map((row) =>
    row === undefined ? "…" : arrow
  );
  const text = notation(segment);
  return {
    ...states,
    segment: segment.from === "a" ? [departure, text, arrival] : [arrival, text, departure],
  };
}

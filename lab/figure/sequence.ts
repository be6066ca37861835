/**
 * RFC 9293's figures that are sequences: line by line, with the rows of the probes that play them.
 *
 * A line has a segment that leaves one end, reaches the other, or both; "..." in the figure is a
 * segment that is still in the network. States are those after the departure or the arrival (3.5).
 * @module
 */

import type { End } from "../tcp/segment_pattern.ts";
import type { TcpState } from "../tcp/state.ts";

/** The figures that are sequences, by their numbers in RFC 9293. */
export type FigureNumber = 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13;

/** A number as the figures write it; figure 11 has letters, and counts from them: `Z+1`. */
export type Written = number | string;

/** A segment as the figures write it, with the figures' own numbers. */
export interface FigureSegment {
  /** Who sent it. */
  readonly from: End;
  /** SEQ */
  readonly seq: Written;
  /** ACK; absent where the figure has none. */
  readonly ack?: Written;
  /** CTL */
  readonly flags: string;
  /** DATA, and how many bytes where the figure says that. */
  readonly data?: true | number;
}

/** What a line has at an end. */
export interface FigureEnd {
  /** A comment above the state. */
  readonly says?: "(Close)" | "(2 MSL)";
  /** What stands there in place of a state: `(??)`. */
  readonly instead?: string;
  /** The state; absent where the line has none there, and what stands in its place means none. */
  readonly state?: TcpState;
  /** The row after which the probe shows that state; absent before the first, and where none does. */
  readonly row?: number;
}

/** A line of a figure. */
export interface FigureLine {
  /** Its number; what goes on below it has none. */
  readonly number?: number;
  /** At A. */
  readonly a: FigureEnd;
  /** At B. */
  readonly b: FigureEnd;
  /** The segment between them. */
  readonly segment?: FigureSegment;
  /** The row in which it leaves its sender, where the line shows that. */
  readonly leaves?: number;
  /** The row in which it reaches the other end, where the line shows that. */
  readonly reaches?: number;
}

/** A figure that is a sequence. */
export interface SequenceFigure {
  /** Its number. */
  readonly number: FigureNumber;
  /** Its title. */
  readonly title: string;
  /** The probe that plays it. */
  readonly probe: string;
  /** What the figure has in place of the initial numbers that each end uses, one after another. */
  readonly isns: { readonly a: readonly Written[]; readonly b: readonly Written[] };
  /** Its lines. */
  readonly lines: readonly FigureLine[];
}

/** A segment of a figure. */
export function segment(
  from: End,
  seq: Written,
  ack: Written | undefined,
  flags: string,
): FigureSegment {
  return { from, seq, ...(ack !== undefined && { ack }), flags };
}

/** An end of which a line says nothing. */
export const NOTHING: FigureEnd = {};

/** An end in a state, which a row shows. */
export function at(state: TcpState, row: number): FigureEnd {
  return { state, row };
}

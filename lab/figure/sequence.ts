/**
 * RFC 9293's figures 6, 7, 12 and 13, line by line, and the rows of probes that play them.
 *
 * A line has a segment that leaves one end, reaches the other, or both; "..." in the figure is a
 * segment that is still in the network. States are those after the departure or the arrival (3.5).
 * @module
 */

import type { End } from "../tcp/segment_pattern.ts";
import type { TcpState } from "../tcp/state.ts";

/** The figures that are sequences, by their numbers in RFC 9293. */
export type SequenceNumber = 6 | 7 | 12 | 13;

/** A segment as the figures write it, with the figures' own numbers. */
export interface FigureSegment {
  /** Who sent it. */
  readonly from: End;
  /** SEQ */
  readonly seq: number;
  /** ACK; absent where the figure has none. */
  readonly ack?: number;
  /** CTL */
  readonly flags: string;
  /** DATA */
  readonly data?: true;
}

/** What a line has at an end. */
export interface FigureEnd {
  /** A comment above the state. */
  readonly says?: "(Close)" | "(2 MSL)";
  /** The state; absent where the line has none there. */
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
  readonly number: SequenceNumber;
  readonly title: string;
  /** The probe that plays it. */
  readonly probe: string;
  /** What the figure has in place of the ends' initial sequence numbers. */
  readonly isns: { readonly a: number; readonly b: number };
  readonly lines: readonly FigureLine[];
}

function segment(from: End, seq: number, ack: number | undefined, flags: string): FigureSegment {
  return { from, seq, ...(ack !== undefined && { ack }), flags };
}

const NOTHING: FigureEnd = {};

function at(state: TcpState, row: number): FigureEnd {
  return { state, row };
}

const FIGURE_6: SequenceFigure = {
  number: 6,
  title: "Basic Three-Way Handshake for Connection Synchronization",
  probe: "handshake/three-way",
  isns: { a: 100, b: 300 },
  lines: [
    { number: 1, a: at("CLOSED", 0), b: at("LISTEN", 0) },
    {
      number: 2,
      a: at("SYN-SENT", 1),
      b: at("SYN-RECEIVED", 2),
      segment: segment("a", 100, undefined, "SYN"),
      leaves: 1,
      reaches: 2,
    },
    {
      number: 3,
      a: at("ESTABLISHED", 3),
      b: at("SYN-RECEIVED", 2),
      segment: segment("b", 300, 101, "SYN,ACK"),
      leaves: 2,
      reaches: 3,
    },
    {
      number: 4,
      a: at("ESTABLISHED", 3),
      b: at("ESTABLISHED", 4),
      segment: segment("a", 101, 301, "ACK"),
      leaves: 3,
      reaches: 4,
    },
    {
      number: 5,
      a: at("ESTABLISHED", 5),
      b: at("ESTABLISHED", 6),
      segment: { ...segment("a", 101, 301, "ACK"), data: true },
      leaves: 5,
      reaches: 6,
    },
  ],
};

const FIGURE_7: SequenceFigure = {
  number: 7,
  title: "Simultaneous Connection Synchronization",
  probe: "handshake/simultaneous-open",
  isns: { a: 100, b: 300 },
  lines: [
    // Before the first row: there is no connection to look at.
    { number: 1, a: { state: "CLOSED" }, b: { state: "CLOSED" } },
    {
      number: 2,
      a: at("SYN-SENT", 0),
      b: NOTHING,
      segment: segment("a", 100, undefined, "SYN"),
      leaves: 0,
    },
    {
      number: 3,
      a: at("SYN-RECEIVED", 1),
      b: at("SYN-SENT", 0),
      segment: segment("b", 300, undefined, "SYN"),
      leaves: 0,
      reaches: 1,
    },
    {
      number: 4,
      a: NOTHING,
      b: at("SYN-RECEIVED", 1),
      segment: segment("a", 100, undefined, "SYN"),
      reaches: 1,
    },
    {
      number: 5,
      a: at("SYN-RECEIVED", 1),
      b: NOTHING,
      segment: segment("a", 100, 301, "SYN,ACK"),
      leaves: 1,
    },
    {
      number: 6,
      a: at("ESTABLISHED", 2),
      b: at("SYN-RECEIVED", 1),
      segment: segment("b", 300, 101, "SYN,ACK"),
      leaves: 1,
      reaches: 2,
    },
    {
      number: 7,
      a: NOTHING,
      b: at("ESTABLISHED", 2),
      segment: segment("a", 100, 301, "SYN,ACK"),
      reaches: 2,
    },
  ],
};

const FIGURE_12: SequenceFigure = {
  number: 12,
  title: "Normal Close Sequence",
  probe: "close/four-way-a-first",
  isns: { a: 99, b: 299 },
  lines: [
    { number: 1, a: at("ESTABLISHED", 0), b: at("ESTABLISHED", 0) },
    {
      number: 2,
      a: { says: "(Close)", ...at("FIN-WAIT-1", 1) },
      b: at("CLOSE-WAIT", 2),
      segment: segment("a", 100, 300, "FIN,ACK"),
      leaves: 1,
      reaches: 2,
    },
    {
      number: 3,
      a: at("FIN-WAIT-2", 3),
      b: at("CLOSE-WAIT", 2),
      segment: segment("b", 300, 101, "ACK"),
      leaves: 2,
      reaches: 3,
    },
    {
      number: 4,
      a: at("TIME-WAIT", 5),
      b: { says: "(Close)", ...at("LAST-ACK", 4) },
      segment: segment("b", 300, 101, "FIN,ACK"),
      leaves: 4,
      reaches: 5,
    },
    {
      number: 5,
      a: at("TIME-WAIT", 5),
      b: at("CLOSED", 6),
      segment: segment("a", 101, 301, "ACK"),
      leaves: 5,
      reaches: 6,
    },
    { number: 6, a: { says: "(2 MSL)", state: "CLOSED" }, b: NOTHING },
  ],
};

const FIGURE_13: SequenceFigure = {
  number: 13,
  title: "Simultaneous Close Sequence",
  probe: "close/simultaneous",
  isns: { a: 99, b: 299 },
  lines: [
    { number: 1, a: at("ESTABLISHED", 0), b: at("ESTABLISHED", 0) },
    {
      number: 2,
      a: { says: "(Close)", ...at("FIN-WAIT-1", 1) },
      b: { says: "(Close)", ...at("FIN-WAIT-1", 1) },
      segment: segment("a", 100, 300, "FIN,ACK"),
      leaves: 1,
    },
    { a: NOTHING, b: NOTHING, segment: segment("b", 300, 100, "FIN,ACK"), leaves: 1, reaches: 2 },
    { a: NOTHING, b: NOTHING, segment: segment("a", 100, 300, "FIN,ACK"), reaches: 2 },
    {
      number: 3,
      a: at("CLOSING", 2),
      b: at("CLOSING", 2),
      segment: segment("a", 101, 301, "ACK"),
      leaves: 2,
    },
    { a: NOTHING, b: NOTHING, segment: segment("b", 301, 101, "ACK"), leaves: 2, reaches: 3 },
    { a: NOTHING, b: NOTHING, segment: segment("a", 101, 301, "ACK"), reaches: 3 },
    { number: 4, a: at("TIME-WAIT", 3), b: at("TIME-WAIT", 3) },
    { a: { says: "(2 MSL)", state: "CLOSED" }, b: { says: "(2 MSL)", state: "CLOSED" } },
  ],
};

/** The figures, in order. */
export const SEQUENCES: readonly SequenceFigure[] = [FIGURE_6, FIGURE_7, FIGURE_12, FIGURE_13];

/** Their names, as the command line has them. */
export const FIGURE_NAMES: readonly string[] = [5, ...SEQUENCES.map(({ number }) => number)]
  .map((number) => `figure-${number}`);

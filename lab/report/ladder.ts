/**
 * Tables as ladders: A's states on the left, B's on the right, and the segments as arrows between
 * them, as RFC 9293 draws its figures.
 * @module
 */

import type { End } from "../tcp/segment_pattern.ts";
import { columnsOf, pad } from "../text/columns.ts";
import type { Signs } from "../text/signs.ts";
import { fold } from "../text/wrap.ts";

/** A segment between the two sides. */
export interface Arrow {
  /** Who sent it. */
  readonly from: End;
  /** Its direction where that is another connection's than that of A and B: `a.2>b.2`. */
  readonly way?: string;
  /** What is written on it. */
  readonly label: string;
  /** It does not arrive. */
  readonly lost?: boolean;
}

/** A rung: what was done, the states that it led to, and the segments. */
export interface Rung {
  /** Its number; absent where it was given. */
  readonly step?: number;
  /** What was done. */
  readonly action: string;
  /** What stands at the two ends: states. */
  readonly states: { readonly [end in End]?: string };
  /** The segments, in order. */
  readonly arrows: readonly Arrow[];
  /** What else there is to say of it, in a line each. */
  readonly notes?: readonly string[];
}

/** What stands for the number of a row that was given. */
export const GIVEN = "·";

const STATE = 12;
const STEP = 4;
const NARROWEST = 80;

/** How many columns the two ends take, with what is between them and the middle. */
export const END_COLUMNS: number = 2 * (STATE + 1);

/** The ladder as lines, none wider than that, and no wider than is of use. */
export function ladder(rungs: readonly Rung[], width: number, strokes: Signs): string[] {
  const middle = Math.min(Math.max(width, NARROWEST), 120) - STEP - END_COLUMNS - 1;
  const line = (step: string, rest: string) => `${step.padStart(STEP - 1)} ${rest}`.trimEnd();
  return [
    line("", across("A", "", "B", middle)),
    ...rungs.flatMap((rung) =>
      rungLines(rung, middle, strokes).map((text, i) =>
        line(i === 0 ? String(rung.step ?? GIVEN) : "", text)
      )
    ),
  ];
}

/** A rung as lines, with that many columns between its ends. */
export function rungLines(
  { action, states, arrows, notes = [] }: Rung,
  middle: number,
  strokes: Signs,
): string[] {
  return [
    ...fold(action, middle).map((part, i) =>
      i === 0 ? across(states.a ?? "", part, states.b ?? "", middle) : across("", part, "", middle)
    ),
    ...arrows.map((arrow) => across("", draw(arrow, middle, strokes), "", middle)),
    ...notes.flatMap((note) => fold(note, middle)).map((part) => across("", part, "", middle)),
  ];
}

function across(a: string, between: string, b: string, middle: number): string {
  return `${a.padEnd(STATE)} ${pad(between, middle)} ${b}`;
}

function draw(
  { from, way, label, lost = false }: Arrow,
  width: number,
  strokes: Signs,
): string {
  const { shaft, left, right, cross } = strokes;
  const text = way === undefined ? label : `${way} ${label}`;
  const room = Math.max(0, width - columnsOf(text) - 4);
  return from === "a"
    ? `${shaft} ${text} ${shaft.repeat(room)}${lost ? cross : right}`
    : `${lost ? cross : left}${shaft.repeat(room)} ${text} ${shaft}`;
}

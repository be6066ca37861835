/**
 * Tables as ladders: A's states on the left, B's on the right, and the segments as arrows between
 * them, as RFC 9293 draws its figures.
 * @module
 */

import type { EndStates } from "../result.ts";
import type { End } from "../tcp/segment_pattern.ts";

/** A segment between the two sides. */
export interface Arrow {
  /** Who sent it. */
  readonly from: End;
  /** What is written on it. */
  readonly label: string;
  /** It does not arrive. */
  readonly lost?: boolean;
}

/** A rung: what was done, the states that it led to, and the segments. */
export interface Rung {
  /** Its number. */
  readonly step: number;
  /** What was done. */
  readonly action: string;
  /** The states. */
  readonly states: EndStates;
  /** The segments, in order. */
  readonly arrows: readonly Arrow[];
}

/** What lines are drawn with. */
export interface Strokes {
  /** The shaft of an arrow. */
  readonly shaft: string;
  /** Its head, to the left and to the right. */
  readonly left: string;
  readonly right: string;
  /** Where a lost one ends. */
  readonly cross: string;
}

/** As in RFCs. */
export const ASCII: Strokes = { shaft: "-", left: "<", right: ">", cross: "X" };
/** For terminals that have more. */
export const UNICODE: Strokes = { shaft: "─", left: "◀", right: "▶", cross: "✗" };

const STATE = 12;
const STEP = 4;
const NARROWEST = 80;

/** The ladder as lines, none wider than that, and no wider than is of use. */
export function ladder(rungs: readonly Rung[], width: number, strokes: Strokes): string[] {
  const middle = Math.min(Math.max(width, NARROWEST), 120) - STEP - 2 * STATE - 3;
  const line = (step: string, a: string, between: string, b: string) =>
    `${step.padStart(STEP - 1)} ${a.padEnd(STATE)} ${between.padEnd(middle)} ${b}`.trimEnd();
  return [
    line("", "A", "", "B"),
    ...rungs.flatMap(({ step, action, states, arrows }) => [
      ...fold(action, middle).map((part, i) =>
        i === 0 ? line(String(step), states.a ?? "", part, states.b ?? "") : line("", "", part, "")
      ),
      ...arrows.map((arrow) => line("", "", draw(arrow, middle, strokes), "")),
    ]),
  ];
}

function draw({ from, label, lost = false }: Arrow, width: number, strokes: Strokes): string {
  const { shaft, left, right, cross } = strokes;
  const room = Math.max(0, width - label.length - 4);
  return from === "a"
    ? `${shaft} ${label} ${shaft.repeat(room)}${lost ? cross : right}`
    : `${lost ? cross : left}${shaft.repeat(room)} ${label} ${shaft}`;
}

function fold(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/**
 * How a transition is drawn that was observed, and that nothing in figure 5 explains.
 * @module
 */

import type { TcpState } from "../tcp/state.ts";
import { BOX, FIGURE_STATES, type FigureState } from "./figure5.ts";

/** A bent line from one state's box to another's: those that go down bend right, others left. */
export function bentPath(from: TcpState, to: TcpState): string {
  const [start, end] = nearest(from, to);
  const run = { x: end.x - start.x, y: end.y - start.y };
  const length = Math.hypot(run.x, run.y) || 1;
  const bend = Math.max(0.42 * length, 130);
  const middle = {
    x: (start.x + end.x) / 2 + run.y / length * bend,
    y: (start.y + end.y) / 2 - run.x / length * bend,
  };
  const first = border(start, middle);
  const last = border(end, middle);
  return `M${first.x} ${first.y}Q${Math.round(middle.x)} ${
    Math.round(middle.y)
  } ${last.x} ${last.y}`;
}

function nearest(from: TcpState, to: TcpState): [FigureState, FigureState] {
  const boxes = (name: TcpState) => FIGURE_STATES.filter((state) => state.name === name);
  const pairs = boxes(from).flatMap((start) =>
    boxes(to).map((end): [FigureState, FigureState] => [start, end])
  );
  const length = ([{ x, y }, end]: [FigureState, FigureState]) => Math.hypot(end.x - x, end.y - y);
  return pairs.reduce((best, pair) => length(pair) < length(best) ? pair : best);
}

/** Where the line from a box's centre to a point leaves the box. */
function border(box: FigureState, to: { x: number; y: number }): { x: number; y: number } {
  const run = { x: to.x - box.x, y: to.y - box.y };
  const share = Math.min(
    1,
    (BOX.x + 2) / Math.max(Math.abs(run.x), 1),
    (BOX.y + 2) / Math.max(Math.abs(run.y), 1),
  );
  return { x: Math.round(box.x + run.x * share), y: Math.round(box.y + run.y * share) };
}

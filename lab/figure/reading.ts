/**
 * What of figure 5 a change of state is.
 * @module
 */

import type { RowResult } from "../result/result.ts";
import { TCP_STATES, type TcpState } from "../tcp/state.ts";
import { type Between, happened, isNote2, isReset } from "./between.ts";
import { FIGURE_5, type FigureArrow } from "./figure5.ts";

/**
 * What of the figure a change is:
 * - `shown`: an arrow, whose own event was seen, in rows that passed;
 * - `in a failed row`: the same, but where a row fails not all of it need have been done;
 * - `reset`: a RST, which the figure leaves out (its note 3);
 * - `note 2`: the FIN came with the ACK of the own FIN, which the figure leaves out;
 * - `several`: more than one arrow between two looks, and the event of each was seen or is unseen;
 * - `unseen`: on loopback, where the segments are not seen, an arrow that may have been taken;
 * - `unseen or reset`: the same, or a RST;
 * - `unexplained`: no arrow, no chain of them, no reset and no note explains it.
 */
export type Reading =
  | "shown"
  | "in a failed row"
  | "reset"
  | "note 2"
  | "several"
  | "unseen"
  | "unseen or reset"
  | "unexplained";

/** A change, read. */
export interface Read {
  /** What of the figure it is. */
  readonly reading: Reading;
  /** The states between, where there are some: by each of the shortest ways there may have been. */
  readonly ways?: readonly (readonly TcpState[])[];
}

/** Reads the change from one state to another by what happened between the looks. */
export function readingOf(from: TcpState, to: TcpState, between: Between): Read {
  const arrow = FIGURE_5.find((arrow) => arrow.from === from && arrow.to === to);
  if (arrow !== undefined && happened(arrow, between)) {
    const passed = (row: RowResult) => row.verdict === "pass" || row.verdict === "deviates";
    return { reading: between.rows.every(passed) ? "shown" : "in a failed row" };
  }
  if ((to === "CLOSED" || to === "LISTEN") && isReset(between)) return { reading: "reset" };
  if (from === "FIN-WAIT-1" && to === "TIME-WAIT" && isNote2(between)) return { reading: "note 2" };
  const unwatched = between.medium === "loopback";
  const moments = new Map(FIGURE_5.map((arrow) => [arrow, momentOf(arrow, between)]));
  const ways = waysBetween(from, to, (next, taken) => {
    if (taken.includes(next)) return false;
    if (unwatched && next.event.startsWith("rcv ")) return true;
    const [moment, last] = [moments.get(next), taken.at(-1)];
    return moment !== undefined && moment >= (last && moments.get(last) || 0);
  });
  const found = ways.length > 0 && { ways };
  if (unwatched && to === "CLOSED") return { reading: "unseen or reset", ...found };
  if (!found) return { reading: "unexplained" };
  return ways[0]?.length === 0 ? { reading: "unseen" } : { reading: "several", ...found };
}

/** The states on the shortest ways from one to another by these arrows; the ends are not among them. */
function waysBetween(
  from: TcpState,
  to: TcpState,
  next: (arrow: FigureArrow, taken: readonly FigureArrow[]) => boolean,
): TcpState[][] {
  let ways: FigureArrow[][] = [[]];
  // No way is longer than there are states.
  for (const _ of TCP_STATES) {
    ways = ways.flatMap((way) =>
      FIGURE_5.filter((arrow) => arrow.from === (way.at(-1)?.to ?? from) && next(arrow, way))
        .map((arrow) => [...way, arrow])
    );
    const there = ways.filter((way) => way.at(-1)?.to === to);
    if (there.length > 0) return there.map((way) => way.slice(0, -1).map((arrow) => arrow.to));
  }
  return [];
}

/** After how many of the segments between the looks an arrow's event has happened. */
function momentOf(arrow: FigureArrow, between: Between): number | undefined {
  const total = between.rows.reduce((sum, { wire }) => sum + wire.length, 0);
  if (!happened(arrow, between)) return undefined;
  for (let count = 0; count < total; count++) {
    if (happened(arrow, upTo(between, count))) return count;
  }
  return total;
}

/** The same as if only so many segments had come by now. */
function upTo(between: Between, count: number): Between {
  let left = count;
  const rows = between.rows.map((row) => {
    const wire = row.wire.slice(0, left);
    left -= wire.length;
    return { ...row, wire };
  });
  const earlier = between.before.slice(0, between.before.length - rows.length);
  return { ...between, rows, before: [...earlier, ...rows] };
}

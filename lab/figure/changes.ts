/**
 * How an end's state changed from look to look, and what of figure 5 that is.
 * @module
 */

import type { ProbeResult, RowResult } from "../result.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { TcpState } from "../tcp/state.ts";
import { type Between, happened, isNote2, isReset } from "./between.ts";
import { type ArrowName, FIGURE_5, type FigureArrow, nameOf } from "./figure5.ts";

/**
 * What of the figure a change is:
 * - `shown`: an arrow, whose own event was seen, in rows that passed;
 * - `in a failed row`: the same, but where a row fails not all of it need have been done;
 * - `reset`: a RST, which the figure leaves out (its note 3);
 * - `note 2`: the FIN came with the ACK of the own FIN, which the figure leaves out;
 * - `several`: more than one arrow between two looks, and the event of each was seen or is unseen;
 * - `unseen`: on loopback, where nobody sees the segments, an arrow that may have been taken;
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

/** A state and the next one in which an end was seen. */
export interface Change {
  /** The earlier. */
  readonly from: TcpState;
  /** The later. */
  readonly to: TcpState;
  /** Whose state it was. */
  readonly end: End;
  /** The row after which the later was seen. */
  readonly step: number;
  /** What of the figure it is. */
  readonly reading: Reading;
  /** The states between, where there are some. */
  readonly way?: readonly TcpState[];
}

/** All changes that a probe's rows show, A's first. */
export function changesOf(probe: Pick<ProbeResult, "rows" | "medium">): Change[] {
  // A socket that connects to itself is A's; the other end is but the same one again.
  const alone = probe.rows.some(({ actions = [] }) =>
    actions.some((action) => action.kind === "connect" && action.to === "self")
  );
  return (alone ? ["a"] as const : ["a", "b"] as const).flatMap((end) => changesAt(probe, end));
}

function changesAt({ rows, medium }: Pick<ProbeResult, "rows" | "medium">, end: End): Change[] {
  const changes: Change[] = [];
  // Before the first row there is no connection, which is what CLOSED means (RFC 9293, 3.3.2).
  let from: TcpState = "CLOSED";
  let since = 0;
  for (const [index, row] of rows.entries()) {
    const to = row.verdict === "broken" ? undefined : row.observed[end];
    if (to === undefined) continue;
    const before = rows.slice(0, index + 1);
    const between: Between = { end, medium, before, rows: before.slice(since) };
    if (to !== from) {
      const reading = readingOf(from, to, between);
      // What a probe begins with may take many arrows in its first row.
      if (since > 0 || reading.reading === "shown") {
        changes.push({ from, to, end, step: row.step, ...reading });
      }
    }
    from = to;
    since = index + 1;
  }
  return changes;
}

function readingOf(
  from: TcpState,
  to: TcpState,
  between: Between,
): Pick<Change, "reading" | "way"> {
  const arrow = FIGURE_5.find((arrow) => arrow.from === from && arrow.to === to);
  if (arrow !== undefined && happened(arrow, between)) {
    const passed = (row: RowResult) => row.verdict === "pass" || row.verdict === "deviates";
    return { reading: between.rows.every(passed) ? "shown" : "in a failed row" };
  }
  if ((to === "CLOSED" || to === "LISTEN") && isReset(between)) return { reading: "reset" };
  if (from === "FIN-WAIT-1" && to === "TIME-WAIT" && isNote2(between)) return { reading: "note 2" };
  const unwatched = between.medium === "loopback";
  const way = wayBetween(
    from,
    to,
    (arrow) => happened(arrow, between) || unwatched && arrow.event.startsWith("rcv "),
  );
  if (unwatched && to === "CLOSED") return { reading: "unseen or reset", ...(way && { way }) };
  if (way === undefined) return { reading: "unexplained" };
  return way.length === 0 ? { reading: "unseen" } : { reading: "several", way };
}

/** The states on the shortest way from one to another by these arrows; the ends are not among them. */
export function wayBetween(
  from: TcpState,
  to: TcpState,
  may: (arrow: FigureArrow) => boolean,
): TcpState[] | undefined {
  const ways: TcpState[][] = [[from]];
  const seen = new Set<TcpState>([from]);
  for (const way of ways) {
    for (const arrow of FIGURE_5.filter((arrow) => arrow.from === way.at(-1) && may(arrow))) {
      if (arrow.to === to) return way.slice(1);
      if (!seen.has(arrow.to)) ways.push([...way, arrow.to]);
      seen.add(arrow.to);
    }
  }
  return undefined;
}

/** For each arrow of the figure, the ids of the probes that show it. */
export function arrowsShown(
  probes: readonly Pick<ProbeResult, "id" | "rows" | "medium">[],
): Record<ArrowName, string[]> {
  const shown = Map.groupBy(
    probes.flatMap((probe) =>
      changesOf(probe).filter(({ reading }) => reading === "shown")
        .map((change) => ({ id: probe.id, name: nameOf(change) }))
    ),
    ({ name }) => name,
  );
  return Object.fromEntries(FIGURE_5.map((arrow) => {
    const name = nameOf(arrow);
    return [name, [...new Set(shown.get(name)?.map(({ id }) => id))]];
  })) as Record<ArrowName, string[]>;
}

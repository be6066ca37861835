/**
 * How an end's state changed from look to look, and what of figure 5 that is.
 * @module
 */

import type { ProbeResult, RowResult } from "../result/result.ts";
import { type End, ENDS } from "../tcp/end.ts";
import type { TcpState } from "../tcp/state.ts";
import type { Between } from "./between.ts";
import { type ArrowName, FIGURE_5, nameOf } from "./figure5.ts";
import { type Read, readingOf } from "./reading.ts";

/** A state and the next one in which an end was seen. */
export interface Change extends Read {
  readonly from: TcpState;
  readonly to: TcpState;
  /** Whose state it was. */
  readonly end: End;
  /** The row after which the later was seen. */
  readonly step: number;
}

type Rows = Pick<ProbeResult, "rows" | "medium" | "way">;

/** All changes that a probe's rows show, A's first; `way` are those that it was given. */
export function changesOf(
  { rows, medium, way: own = [] }: Rows,
  way: readonly RowResult[] = own,
): Change[] {
  // A socket that connects to itself is A's; the other end is but the same one again.
  const alone = [...way, ...rows].some(({ actions = [] }) =>
    actions.some((action) => action.kind === "connect" && action.to === "self")
  );
  return (alone ? ["a"] as const : ENDS).flatMap((end) => changesAt({ rows, medium }, way, end));
}

function changesAt(
  { rows, medium }: Pick<Rows, "rows" | "medium">,
  way: readonly RowResult[],
  end: End,
): Change[] {
  const changes: Change[] = [];
  const given = lastSeen(way, end);
  // Before the first row there is no connection, which is what CLOSED means (RFC 9293, 3.3.2).
  let from: TcpState = given ?? "CLOSED";
  let since = 0;
  for (const [index, row] of rows.entries()) {
    const to = row.verdict === "broken" ? undefined : row.observed[end];
    if (to === undefined) continue;
    const own = rows.slice(0, index + 1);
    const between: Between = { end, medium, before: [...way, ...own], rows: own.slice(since) };
    if (to !== from) {
      // A listener has no connection before a segment makes one.
      const begins = from === "CLOSED" && since === 0 && listens(way, end) ? "LISTEN" : from;
      const reading = readingOf(begins, to, between);
      // What a probe begins with may take many arrows in its first row.
      if (since > 0 || given !== undefined || reading.reading === "shown") {
        changes.push({ from: begins, to, end, step: row.step, ...reading });
      }
    }
    from = to;
    since = index + 1;
  }
  return changes;
}

function lastSeen(way: readonly RowResult[], end: End): TcpState | undefined {
  return way.findLast(({ observed }) => observed[end] !== undefined)?.observed[end];
}

function listens(way: readonly RowResult[], end: End): boolean {
  return way.at(-1)?.also?.[`${end}.listener`]?.observed === "LISTEN";
}

/** For each arrow of the figure, the ids of the probes that show it. */
export function arrowsShown(
  probes: readonly (Rows & Pick<ProbeResult, "id">)[],
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

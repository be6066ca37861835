/**
 * How an end's state changed from look to look, and what of figure 5 that is.
 * @module
 */

import type { ProbeResult } from "../result/result.ts";
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

/** All changes that a probe's rows show, A's first. */
export function changesOf(probe: Pick<ProbeResult, "rows" | "medium">): Change[] {
  // A socket that connects to itself is A's; the other end is but the same one again.
  const alone = probe.rows.some(({ actions = [] }) =>
    actions.some((action) => action.kind === "connect" && action.to === "self")
  );
  return (alone ? ["a"] as const : ENDS).flatMap((end) => changesAt(probe, end));
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

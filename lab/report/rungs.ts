/**
 * Rungs of a ladder: from a probe's table, and from what was observed.
 * @module
 */

import { type Action, actionsOf, HANDSHAKE, type Probe, type Row, segmentsOf } from "../probe.ts";
import type { ProbeResult, WireEntry } from "../result/result.ts";
import { describeActions } from "../language/en/actions.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { Arrow, Rung } from "./ladder.ts";

/** The rungs that a probe's table expects. */
export function expectedRungs(
  { table, medium }: Probe,
  describe: (actions: readonly Action[]) => string = describeActions,
): Rung[] {
  return table.map((row, step) => ({
    step,
    action: describe(actionsOf(row)),
    states: { ...(row.a && { a: row.a }), ...(row.b && { b: row.b }) },
    arrows: [...handshakeIn(row, medium), ...segmentsOf(row)].map((text) =>
      arrow(text, loses(table[step + 1], text))
    ),
  }));
}

/** The rungs that were observed. */
export function observedRungs({ rows }: Pick<ProbeResult, "rows">): Rung[] {
  const lost = lostOnes(rows.flatMap(({ wire }) => wire));
  return rows.filter(({ verdict }) => verdict !== "skip").map((row) => ({
    step: row.step,
    action: row.action,
    states: row.observed,
    arrows: row.wire
      .filter(({ event }) => event === "sent" || event === "sent again")
      .map((entry) => ({
        from: entry.from,
        label: labelOf(entry.segment) +
          (entry.event === "sent again" ? " (again)" : ""),
        lost: lost.has(entry),
      })),
  }));
}

/** The segments that were sent and lost: of several alike, the one that was held longest. */
function lostOnes(entries: readonly WireEntry[]): ReadonlySet<WireEntry> {
  const held = new Map<string, WireEntry[]>();
  const lost = new Set<WireEntry>();
  for (const entry of entries) {
    const alike = held.get(identity(entry)) ?? [];
    if (entry.event === "sent" || entry.event === "sent again") {
      held.set(identity(entry), [...alike, entry]);
    } else if (entry.event === "delivered" || entry.event === "lost") {
      const first = alike.shift();
      if (entry.event === "lost" && first !== undefined) lost.add(first);
    }
  }
  return lost;
}

function handshakeIn(row: Row, medium: Probe["medium"]): readonly string[] {
  const shakesHands = actionsOf(row).some(({ kind }) => kind === "establish");
  return medium === "wire" && shakesHands ? HANDSHAKE : [];
}

/** The arrow of a segment as tables write it. */
export function arrow(text: string, lost: boolean): Arrow {
  return { from: text[0] as End, label: labelOf(text), lost };
}

/** Tables leave out that there is no data. */
function labelOf(segment: string): string {
  return segment.slice(segment.indexOf(" ") + 1).replace(/ len=0$/, "");
}

function loses(row: Row | undefined, text: string): boolean {
  return row !== undefined &&
    actionsOf(row).some((action) =>
      action.kind === "lose" && (action.which === undefined || text.startsWith(action.which))
    );
}

function identity({ from, flags, seq, ack, len }: WireEntry): string {
  return `${from} ${flags} ${seq} ${ack} ${len}`;
}

/**
 * Rungs of a ladder: from a probe's table, and from what was observed.
 * @module
 */

import { type Action, actionsOf, HANDSHAKE, type Probe, type Row, segmentsOf } from "../probe.ts";
import type { ProbeResult } from "../result/result.ts";
import { isSending, sendingsOf } from "../result/sending.ts";
import { describeActions } from "../language/en/actions.ts";
import type { End } from "../tcp/end.ts";
import { labelText } from "../tcp/segment_label.ts";
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
      arrow(text, loses(actionsAt(table[step + 1]), text))
    ),
  }));
}

/** The rungs that were observed. */
export function observedRungs({ rows }: Pick<ProbeResult, "rows">): Rung[] {
  const about = [...sendingsOf(rows)];
  const lost = new Set(about.flatMap(([{ event }, sending]) => event === "lost" ? sending : []));
  return rows.filter(({ verdict }) => verdict !== "skip").map((row) => ({
    step: row.step,
    action: row.action,
    states: row.observed,
    arrows: row.wire
      .filter(isSending)
      .map((entry) => ({
        from: entry.from,
        label: labelText(entry.segment) +
          (entry.event === "sent again" ? " (again)" : ""),
        lost: lost.has(entry),
      })),
  }));
}

function actionsAt(row: Row | undefined): readonly Action[] {
  return row === undefined ? [] : actionsOf(row);
}

function handshakeIn(row: Row, medium: Probe["medium"]): readonly string[] {
  const shakesHands = actionsOf(row).some(({ kind }) => kind === "establish");
  return medium === "wire" && shakesHands ? HANDSHAKE : [];
}

/** The arrow of a segment as tables write it. */
export function arrow(text: string, lost: boolean): Arrow {
  return { from: text[0] as End, label: labelText(text), lost };
}

/** Whether what a row does is to lose a segment, as tables write it. */
export function loses(actions: readonly Action[] = [], text: string): boolean {
  return actions.some((action) =>
    action.kind === "lose" && (action.which === undefined || fits(action.which, text))
  );
}

/** Whether a segment, as a table expects it, is one of which another text says less. */
function fits(which: string, text: string): boolean {
  return text === which || text.startsWith(`${which} `);
}

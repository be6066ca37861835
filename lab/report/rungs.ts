/**
 * Rungs of a ladder: from a probe's table, and from what was observed.
 * @module
 */

import { type Action, actionsOf, HANDSHAKE, type Probe, type Row, segmentsOf } from "../probe.ts";
import type { ReportLabels } from "../language/report_labels.ts";
import { WORDS, type Words } from "../language/words.ts";
import type { ProbeResult } from "../result/result.ts";
import { allRows, isSending, sendingsOf } from "../result/sending.ts";
import type { End } from "../tcp/end.ts";
import { labelText } from "../tcp/segment_label.ts";
import type { Arrow, Rung } from "./ladder.ts";

/** What is written beside a segment that is no ordinary one. */
type Marks = Pick<ReportLabels, "again" | "injected">;

/** The rungs that a probe's table expects. */
export function expectedRungs(
  { table, medium, given = {} }: Probe,
  { actionsOf: describe, report }: Pick<Words, "actionsOf" | "report"> = WORDS.en,
): Rung[] {
  const rows: readonly Row[] = [...given.rows ?? [], ...table];
  const first = rows.length - table.length;
  return rows.map((row, index) => ({
    ...(index >= first && { step: index - first }),
    action: describe(actionsOf(row)),
    states: { ...(row.a && { a: row.a }), ...(row.b && { b: row.b }) },
    arrows: [
      ...actionsOf(row).flatMap((action) => injectedArrow(action, report)),
      ...[...handshakeIn(row, medium), ...segmentsOf(row)].map((text) =>
        arrow(text, loses(actionsAt(rows[index + 1]), text))
      ),
    ],
  }));
}

function injectedArrow(action: Action, { injected }: Marks): Arrow[] {
  if (action.kind !== "inject") return [];
  return [{ from: action.end === "a" ? "b" : "a", label: `${action.segment} ${injected}` }];
}

/** The rungs that were observed. */
export function observedRungs(
  probe: Pick<ProbeResult, "way" | "rows">,
  { again, injected }: Marks = WORDS.en.report,
): Rung[] {
  const rows = allRows(probe);
  const about = [...sendingsOf(rows)];
  const lost = new Set(about.flatMap(([{ event }, sending]) => event === "lost" ? sending : []));
  return rows.filter(({ verdict }) => verdict !== "skip").map((row) => ({
    ...(probe.rows.includes(row) && { step: row.step }),
    action: row.action,
    states: row.observed,
    arrows: row.wire
      .filter((entry) => isSending(entry) || entry.injected)
      .map((entry) => ({
        from: entry.from,
        label: labelText(entry.segment) +
          (entry.event === "sent again" ? ` ${again}` : entry.injected ? ` ${injected}` : ""),
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

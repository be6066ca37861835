/**
 * Rungs of a ladder: from a probe's table, and from what was observed.
 * @module
 */

import {
  type Action,
  actionsOf,
  HANDSHAKE,
  type Probe,
  type Row,
  segmentsOf,
  stateOf,
} from "../probe.ts";
import type { ProbeResult, WireEntry } from "../result/result.ts";
import { allRows, fateOf, isSending, sendingsOf } from "../result/sending.ts";
import type { ReportLabels } from "../language/report_labels.ts";
import { WORDS, type Words } from "../language/words.ts";
import type { End } from "../tcp/end.ts";
import { labelText, segmentLabel } from "../tcp/segment_label.ts";
import type { Arrow, Rung } from "./ladder.ts";

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
    states: { ...(row.a && { a: stateOf(row.a) }), ...(row.b && { b: stateOf(row.b) }) },
    arrows: [
      ...actionsOf(row).flatMap((action) => madeArrow(action, report)),
      ...[...handshakeIn(row, medium), ...segmentsOf(row)].map((text) =>
        arrow(text, loses(actionsAt(rows[index + 1]), text))
      ),
    ],
  }));
}

/** What the lab brings to an end, and no end has sent so: made from a text, or altered by one. */
export function madeArrow(action: Action, { events }: Remarks): Arrow[] {
  switch (action.kind) {
    case "inject":
      return [{
        from: action.end === "a" ? "b" : "a",
        label: `${action.segment} (${events.injected})`,
      }];
    case "alter": {
      const { lost: _, label, ...sent } = arrow(action.which, false);
      return [{ ...sent, label: `${label} (${events.altered}: ${action.into})` }];
    }
    default:
      return [];
  }
}

/** Words that stand beside a segment. */
type Remarks = Pick<ReportLabels, "again" | "events">;

/** The rungs that were observed. */
export function observedRungs(
  probe: Pick<ProbeResult, "way" | "rows">,
  remarks: Remarks = WORDS.en.report,
): Rung[] {
  const rows = allRows(probe);
  const about = [...sendingsOf(rows)];
  const lost = new Set(about.flatMap(([{ event }, sending]) => event === "lost" ? sending : []));
  return rows.filter(({ verdict }) => verdict !== "skip").map((row) => ({
    ...(probe.rows.includes(row) && { step: row.step }),
    action: row.action,
    states: row.observed,
    arrows: row.wire
      .filter((entry) => isSending(entry) || entry.injected || entry.event === "altered")
      .map((entry) => ({
        ...directed(entry.segment),
        label: [labelText(entry.segment), ...remarkOn(entry, remarks)].join(" "),
        lost: lost.has(entry),
      })),
  }));
}

/** What is to be known of a segment that its end has not sent just now, and so. */
function remarkOn(entry: WireEntry, { again, events }: Remarks): string[] {
  const fate = fateOf(entry);
  if (fate === "injected") return [`(${events.injected})`];
  if (fate === "altered") {
    return [`(${events.altered}${entry.text === undefined ? "" : `: ${entry.text}`})`];
  }
  return fate === "sent again" ? [again] : [];
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
  return { ...directed(text), label: labelText(text), lost };
}

function directed(text: string): Pick<Arrow, "from" | "way"> {
  const { way } = segmentLabel(text);
  return { from: text[0] as End, ...(way !== "" && { way }) };
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

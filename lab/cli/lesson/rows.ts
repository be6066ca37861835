/**
 * Rows of this very kernel, as a ladder.
 * @module
 */

import type { Probe, Row } from "../../probe.ts";
import { ladder, type Rung } from "../../report/ladder.ts";
import { observedRungs } from "../../report/rungs.ts";
import type { RowResult, WireEntry } from "../../result/result.ts";
import { sendingsOf, wayOf } from "../../result/sending.ts";
import { writeDirection } from "../../tcp/direction.ts";
import { labelText } from "../../tcp/segment_label.ts";
import { fill } from "../../language/words.ts";
import type { LessonLanguage } from "../../language/lessons.ts";
import type { Part } from "../../lesson/showing.ts";
import type { Signs } from "../../text/signs.ts";

/** How a lesson is drawn. */
export interface Drawing {
  readonly language: LessonLanguage;
  readonly width: number;
  readonly strokes: Signs;
  /** The tables of the probes, by their ids. */
  readonly probes: ReadonlyMap<string, Probe>;
}

/** Rows as a ladder; `before` are those that stand above it already. */
export function rowsDrawn(
  part: Part,
  drawing: Drawing,
  rows = part.rows,
  before: readonly RowResult[] = [],
): string[] {
  const { strokes, width } = drawing;
  if (part.result === undefined || rows.length === 0) return [];
  const rungs = observedRungs(
    { rows: part.result.rows.map(withoutImpatience) },
    drawing.language.report,
  )
    .flatMap(({ step, ...rung }) =>
      step !== undefined && rows.some((row) => row.step === step) ? [{ ...rung, step }] : []
    );
  const about = sendingsOf(part.result.rows);
  const drawn = new Set(before.flatMap(({ wire }) => wire));
  return ladder(
    rungs.map((rung) => {
      const row = part.result!.rows[rung.step]!;
      const untold = row.wire.filter((entry) => !drawn.has(about.get(entry) ?? entry));
      for (const entry of row.wire) drawn.add(entry);
      const fates = fatesOf(untold, drawing.language);
      return translated(rung, row, part, fates, drawing);
    }),
    width,
    strokes,
  );
}

/** A row without what was sent again only because the lab took its time: it is not announced. */
function withoutImpatience(row: RowResult): RowResult {
  const alike = (entry: WireEntry) => `${writeDirection(wayOf(entry))} ${entry.flags} `;
  const waitedFor = (entry: WireEntry) => {
    const announced = row.announced.filter((text) => `${text} `.startsWith(alike(entry)));
    const sent = row.wire.filter((one) => one.event === "sent" && alike(one) === alike(entry));
    return announced.length > sent.length;
  };
  return { ...row, wire: row.wire.filter((one) => one.event !== "sent again" || waitedFor(one)) };
}

function translated(
  rung: Rung & { readonly step: number },
  row: RowResult,
  { probe }: Part,
  fates: readonly string[],
  { language, probes }: Drawing,
): Rung {
  const notes = [...fates, ...notesOf(row, probes.get(probe)?.table[rung.step], language)];
  return { ...rung, action: language.actionsOf(row.actions ?? []), notes };
}

/** What became of segments that were sent in a row that is not drawn. */
function fatesOf(entries: readonly WireEntry[], { labels }: LessonLanguage): string[] {
  return entries.flatMap((entry) => {
    const label = entry.injected
      ? undefined
      : entry.event === "delivered"
      ? labels.delivered
      : entry.event === "lost"
      ? labels.lost
      : undefined;
    if (label === undefined) return [];
    return [fill(label, {
      segment: `${writeDirection(wayOf(entry))} ${labelText(entry.segment)}`,
    })];
  });
}

/** What a row that passed shows beside states and segments. */
function notesOf(
  { also = {} }: RowResult,
  expected: Row | undefined,
  { labels }: LessonLanguage,
): string[] {
  const timers = Object.entries(expected?.timer ?? {}).flatMap(([end, timer]) => {
    if (timer === undefined || timer === "renewed" || timer === "none") return [];
    const set = "setToSeconds" in timer;
    const seconds = set ? timer.setToSeconds : timer.renewedToSeconds;
    const label = set ? labels.timerSet : labels.timerRenewed;
    return [fill(label, { end: end.toUpperCase(), seconds })];
  });
  const listener = also["b.listener"]?.observed;
  return [
    ...timers,
    ...listener === undefined ? [] : [fill(labels.listener, { state: listener })],
  ];
}

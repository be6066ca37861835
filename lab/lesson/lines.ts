/**
 * The lesson as text: statement by statement, with the rows of this very kernel.
 * @module
 */

import { bold, dim, green, magenta, red, yellow } from "@std/fmt/colors";
import { hang, wrap } from "../explain/layout.ts";
import { actionsOf, type Probe, type Row } from "../probe.ts";
import { describeAction } from "../run/describe.ts";
import { ladder, type Rung, type Strokes } from "../report/ladder.ts";
import { oneLine } from "../report/plain_text.ts";
import { observedRungs } from "../report/rungs.ts";
import type { Report, RowResult, WireEntry } from "../result.ts";
import { fill, type LessonLanguage } from "./languages.ts";
import type { Missing, Part, Showing } from "./showing.ts";
import { type Chapter, type Judgement, JUDGEMENTS, STATEMENTS } from "./statement.ts";

const INDENT = "  ";
const PAINT: Readonly<Record<Judgement, (text: string) => string>> = {
  right: green,
  imprecise: yellow,
  wrong: red,
  missing: magenta,
};

/** How a lesson is drawn. */
export interface Drawing {
  readonly language: LessonLanguage;
  readonly width: number;
  readonly strokes: Strokes;
  /** The tables of the probes, by their ids. */
  readonly probes: ReadonlyMap<string, Probe>;
}

/** The lesson's title, and how to read it. */
export function opening({ labels }: LessonLanguage): string[] {
  return [...wrap(labels.title, "").map(bold), "", ...wrap(labels.introduction, ""), ""];
}

/** A chapter's heading. */
export function chapterHeading(chapter: Chapter, { chapters }: LessonLanguage): string[] {
  const { title, introduction } = chapters[chapter];
  return ["", ...wrap(title, "").map(bold), "", ...wrap(introduction, ""), ""];
}

/** What a statement says, and how far that is so. */
export function heading(
  { id, shown }: Showing,
  { labels, judgements, statements }: LessonLanguage,
): string[] {
  const { judgement } = STATEMENTS[id];
  const label = judgement === "missing" ? labels.leftOut : labels.says;
  return [
    `${bold(id)}  ${shown ? PAINT[judgement](judgements[judgement]) : red(labels.notShown)}`,
    ...labelled(label, statements[id].says),
  ];
}

/** Why that is so, and where it is laid down; only the latter, where it was not shown. */
export function reason({ id, shown }: Showing, language: LessonLanguage): string[] {
  const { labels, statements, sectionOf } = language;
  const { why, later } = statements[id];
  const sections = STATEMENTS[id].sections.map(sectionOf);
  return [
    ...shown ? labelled(labels.why, why) : [],
    ...later === undefined || !shown ? [] : labelled(labels.later, later),
    ...wrap(`${labels.sections} ${sections.join("; ")}`, INDENT).map(dim),
    "",
  ];
}

function labelled(label: string, text: string): string[] {
  return wrap(`${label} ${text}`, INDENT)
    .map((line, i) => i === 0 ? line.replace(label, () => bold(label)) : line);
}

/** The heading of some rows: which probe they are of, and what is to be known of it. */
export function partHeading(
  { probe, result }: Part,
  label: string,
  { language, probes }: Drawing,
): string[] {
  const table = probes.get(probe);
  const title = language.titleOf({ id: probe, title: result?.title ?? table?.title ?? "" });
  const settings = Object.entries(result?.given?.sysctl ?? {}).map(([setting, value]) =>
    fill(language.labels.setting, { setting, value })
  );
  const notes = [...settings, ...table?.medium === "loopback" ? [language.labels.hidden] : []];
  return labelled(label, [`${probe}: ${title}`, ...notes].join(" "));
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
  const rungs = observedRungs({ rows: part.result.rows.map(withoutImpatience) })
    .filter(({ step }) => rows.some((row) => row.step === step));
  const drawn = new Set(before.flatMap(({ wire }) => wire.filter(isSent).map(identity)));
  return ladder(
    rungs.map((rung) => {
      const row = part.result!.rows[rung.step]!;
      const fates = fatesOf(row, drawn, drawing.language);
      for (const entry of row.wire) if (isSent(entry)) drawn.add(identity(entry));
      return translated(rung, row, part, fates, drawing);
    }),
    width,
    strokes,
  );
}

/** A row without what was sent again only because the lab took its time. */
function withoutImpatience(row: RowResult): RowResult {
  const announced = ({ from, to, flags }: WireEntry) =>
    row.announced.some((text) => `${text} `.startsWith(`${from}>${to} ${flags} `));
  return { ...row, wire: row.wire.filter((e) => e.event !== "sent again" || announced(e)) };
}

function translated(
  rung: Rung,
  row: RowResult,
  { probe }: Part,
  fates: readonly string[],
  { language, probes }: Drawing,
): Rung {
  const notes = [...fates, ...notesOf(row, probes.get(probe)?.table[rung.step], language)];
  return { ...rung, action: language.actionOf(row), notes };
}

function isSent({ event }: WireEntry): boolean {
  return event === "sent" || event === "sent again";
}

function identity({ from, flags, seq, ack, len }: WireEntry): string {
  return `${from} ${flags} ${seq} ${ack} ${len}`;
}

/** What became of segments that were sent in a row that is not drawn. */
function fatesOf({ wire }: RowResult, drawn: ReadonlySet<string>, { labels }: LessonLanguage) {
  return wire.flatMap((entry) => {
    const label = entry.event === "delivered"
      ? labels.delivered
      : entry.event === "lost"
      ? labels.lost
      : undefined;
    if (label === undefined || drawn.has(identity(entry))) return [];
    return [fill(label, { segment: entry.segment.replace(/ len=0$/, "") })];
  });
}

/** What a row that passed shows beside states and segments. */
function notesOf(
  { also = {} }: RowResult,
  expected: Row | undefined,
  { labels }: LessonLanguage,
): string[] {
  const timers = Object.entries(expected?.timer ?? {}).flatMap(([end, timer]) => {
    if (timer === undefined || timer === "renewed") return [];
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

/** Why a part is not all there. */
export function missingLines(
  { probe, missing }: Part & { readonly missing: Missing },
  { language, probes }: Drawing,
): string[] {
  const { lack, row, reason } = missing;
  const action = lack === "slow" ? actionOf(probes.get(probe), row, language) : "";
  const { labels } = language;
  const text = fill(labels[lack], {
    probe,
    row,
    action,
    reason: oneLine(reason),
  });
  const paint = lack === "slow" ? dim : red;
  return wrap(text, INDENT).map((line) => paint(line));
}

function actionOf(probe: Probe | undefined, row: number, language: LessonLanguage): string {
  return probe === undefined ? "" : language.actionOf({
    action: actionsOf(probe.table[row]!).map(describeAction).join(", then "),
  });
}

/** A statement with all that there is to say of it. */
export function statementLines(showing: Showing, drawing: Drawing): string[] {
  const { language, language: { labels } } = drawing;
  const { shows, counter } = showing;
  return [
    ...heading(showing, language),
    ...shows.flatMap((part) => partLines(part, labels.shown, drawing)),
    ...counter === undefined ? [] : partLines(counter, labels.counter, drawing),
    ...reason(showing, language),
  ];
}

function partLines(part: Part, label: string, drawing: Drawing): string[] {
  const { missing } = part;
  return [
    ...missing?.lack === "slow" ? [] : partHeading(part, label, drawing),
    ...rowsDrawn(part, drawing),
    ...missing === undefined ? [] : missingLines({ ...part, missing }, drawing),
  ];
}

/** How many statements were shown, which not, and how they are judged. */
export function closing(
  showings: readonly Showing[],
  report: Report,
  { labels, judgements }: LessonLanguage,
): string[] {
  const shown = showings.filter((one) => one.shown).length;
  const others = showings.filter((one) => !one.shown).map(({ id }) => id);
  const counts = JUDGEMENTS.flatMap((judgement) => {
    const count = showings.filter(({ id }) => STATEMENTS[id].judgement === judgement).length;
    return count === 0 ? [] : [`${judgements[judgement]} ${count}`];
  });
  const skipped = showings.some(({ shows, counter }) =>
    [...shows, ...counter ? [counter] : []].some(({ missing }) => missing?.lack === "skipped")
  );
  const all = showings.length;
  const summary = { shown, all, kernel: report.host.kernel, family: report.probes[0]?.family ?? 4 };
  return [
    "",
    ...wrap(fill(labels.summary, summary), "").map(shown === all ? green : yellow),
    ...others.length === 0 ? [] : hang("", fill(labels.unshown, { ids: others.join(" ") }), 0),
    ...wrap(fill(labels.tally, { all, counts: counts.join(", ") }), ""),
    ...skipped ? wrap(labels.doctor, "") : [],
  ];
}

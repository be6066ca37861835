/**
 * The lesson as text: statement by statement, with the rows of this very kernel.
 * @module
 */

import { bold, dim, green, magenta, red, yellow } from "@std/fmt/colors";
import { hang, wrap } from "../../text/wrap.ts";
import { actionsOf, type Probe } from "../../probe.ts";
import type { Report } from "../../result/result.ts";
import { stackOf } from "../../result/stack.ts";
import { fill } from "../../language/words.ts";
import type { LessonLanguage } from "../../language/lessons.ts";
import { type Drawing, rowsDrawn } from "./rows.ts";
import type { Missing, Part, Showing } from "../../lesson/showing.ts";
import { type Chapter, type Judgement, JUDGEMENTS, STATEMENTS } from "../../lesson/statement.ts";
import { oneLine } from "../../text/one_line.ts";

const INDENT = "  ";
const PAINT: Readonly<Record<Judgement, (text: string) => string>> = {
  right: green,
  imprecise: yellow,
  wrong: red,
  missing: magenta,
};

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

/** Why that is so, and its sources; only the latter, where it was not shown. */
export function reason({ id, shown }: Showing, language: LessonLanguage): string[] {
  const { labels, statements, sourceOf } = language;
  const { why, later } = statements[id];
  const sections = STATEMENTS[id].sections.map(sourceOf);
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
  return probe === undefined ? "" : language.actionsOf(actionsOf(probe.table[row]!));
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
  const summary = {
    shown,
    all,
    stack: stackOf(report.host),
    family: report.probes[0]?.family ?? 4,
  };
  return [
    "",
    ...wrap(fill(labels.summary, summary), "").map(shown === all ? green : yellow),
    ...others.length === 0 ? [] : hang("", fill(labels.unshown, { ids: others.join(" ") }), 0),
    ...wrap(fill(labels.tally, { all, counts: counts.join(", ") }), ""),
    ...skipped ? wrap(labels.doctor, "") : [],
  ];
}

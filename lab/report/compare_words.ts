/**
 * What several reports differ in, in words.
 * @module
 */

import { COMPARE } from "../language/compare.ts";
import type { CompareTexts } from "../language/compare_texts.ts";
import type { Language } from "../language/language.ts";
import { fill } from "../language/words.ts";
import { oneLine } from "../text/one_line.ts";
import type { Cell, CompareLine, Comparison } from "./comparison_schema.ts";
import type { ReportDiff } from "./difference.ts";
import { hostText, wordingOf } from "./diff_text.ts";
import { wayOf } from "./diff_ways.ts";
import { countText, whatText } from "./diff_words.ts";
import type { ReportContext } from "./reporter.ts";

/** A line of the matrix in words. */
export interface WordedLine {
  /** By column: the verdict and, where it hides that something else was seen, a mark. */
  readonly cells: readonly string[];
  /** What is otherwise. */
  readonly what: string;
  /** How many probes, in which address families, and the first or all of them. */
  readonly where: string;
  /** The report that brought it, or those that alone have it; or nothing. */
  readonly since: string;
}

/** Stands behind a verdict that is the first column's, where something else was seen. */
export const OTHERWISE = "*";

/** Whether any line has that mark. */
export function isMarked(lines: readonly WordedLine[]): boolean {
  return lines.some(({ cells }) => cells.some((cell) => cell.endsWith(OTHERWISE)));
}

/** The reports of each column, as numbers from 1: `1`, `2-4`, `3,5`. */
export function columnNames({ columns }: Comparison): string[] {
  return columns.map((members) => {
    const runs: number[][] = [];
    for (const number of members.map((member) => member + 1)) {
      const last = runs.at(-1);
      if (last?.at(-1) === number - 1) last.push(number);
      else runs.push([number]);
    }
    return runs.map((run) => run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(",")).join(",");
  });
}

/** What the reports are of, in their order. */
export function reportTexts(comparison: Comparison, context: ReportContext): string[] {
  const wording = wordingOf(context);
  return comparison.reports.map((report) => `${report.name}: ${hostText(report, wording)}`)
    .map(oneLine);
}

/** How the columns behave, each against the first; nothing where there is one column. */
export function headlines(comparison: Comparison, { language = "en" }: ReportContext): string[] {
  const { reports, columns, lines } = comparison;
  const texts = COMPARE[language];
  const base = oneLine(reports[0]!.name);
  return columns.flatMap((members, column) => {
    const names = members.filter((member) => member > 0).map((member) => reports[member]!.name);
    if (names.length === 0) return [];
    const changed = lines.filter(({ cells }) => cells[column]!.change !== undefined);
    const unjudged = changed.filter(({ cells }) =>
      isUnjudged(cells[0]!) || isUnjudged(cells[column]!)
    );
    const n = changed.length - unjudged.length;
    const values = { name: names.join(", "), k: names.length, base, n, u: unjudged.length };
    const behaves = fill(n === 0 ? texts.as : texts.but, values);
    const rest = unjudged.length === 0 ? "" : fill(texts.unjudged, values);
    return [oneLine(withinText(behaves + rest, comparison, language))];
  });
}

/** Skipped for what the host lacks, or broken: nothing is said of TCP. */
function isUnjudged({ verdict, notReached }: Cell): boolean {
  return verdict === "broken" || verdict === "skip" && notReached === undefined;
}

/** What is only so as far as was compared says that. */
export function withinText(text: string, comparison: Comparison, language: Language): string {
  const { compared, notInAll } = comparison;
  if (notInAll === 0) return text;
  return fill(COMPARE[language].within, { n: compared, all: compared + notInAll, text });
}

/** How many results are the same everywhere, and how many are not everywhere. */
export function countTexts(comparison: Comparison, language: Language): string[] {
  const { alike, compared, notInAll, reports } = comparison;
  const texts = COMPARE[language];
  const others = reports.length - 1;
  return [
    fill(texts.alike, { n: alike, all: compared, others }),
    ...notInAll > 0 ? [fill(texts.notInAll, { n: notInAll, others })] : [],
  ];
}

/** All lines in words. */
export function wordedLines(comparison: Comparison, context: ReportContext): WordedLine[] {
  const wording = wordingOf(context);
  const { language = "en", verbose } = context;
  const { words: { report: { verdicts } } } = wording;
  const texts = COMPARE[language];
  const columns = columnNames(comparison);
  return comparison.lines.map((line) => {
    const { cells, places } = line;
    const whats = cells.map(({ change }, column) =>
      change && whatText(wayOf([change], settingsBetween(comparison, column)), {
        ...wording,
        sides: { before: `[${columns[0]}]`, after: THIS },
      })
    );
    const ids = [...new Set(places.map(({ id }) => id))];
    const some = verbose || ids.length === 1
      ? ids.join(", ")
      : fill(texts.andMore, { id: ids[0]!, n: ids.length - 1 });
    return {
      cells: cells.map(({ verdict, change }) =>
        verdicts[verdict] + (change && verdict === cells[0]!.verdict ? OTHERWISE : "")
      ),
      what: merged(whats, columns),
      where: oneLine(`${countOf(line, context)}: ${some}`),
      since: oneLine(sinceText(line, comparison, texts)),
    };
  });
}

function countOf({ places }: CompareLine, context: ReportContext): string {
  const changes = places.map((place) => [{ ...place, what: "probe" } as const]);
  return countText(wayOf(changes, {}), wordingOf(context));
}

/** Which of the reports in order brought it, and which took it back. */
function sinceText(
  { since, until }: CompareLine,
  { reports }: Comparison,
  texts: CompareTexts,
): string {
  if (since === undefined) return "";
  const [name, last] = [reports[since]!.name, reports[(until ?? 0) - 1]?.name ?? ""];
  if (until === undefined) return fill(texts.since, { name });
  return fill(until === since + 1 ? texts.onlyIn : texts.fromTo, { name, last });
}

/** Stands for the columns that a text is of, until it is known which all have it. */
const THIS = "[\ue000]";

/** Each text once, with the columns that it is of. */
function merged(texts: readonly (string | undefined)[], columns: readonly string[]): string {
  const byText = Map.groupBy(
    texts.flatMap((text, column) => text === undefined ? [] : [{ text, of: columns[column]! }]),
    ({ text }) => text,
  );
  return [...byText].map(([text, all]) =>
    text.replaceAll(THIS, `[${all.map(({ of }) => of).join(",")}]`)
  ).join("; ");
}

/** Settings that the first report and a column's have otherwise. */
function settingsBetween(
  { settings, columns }: Comparison,
  column: number,
): ReportDiff["settings"] {
  const member = columns[column]![0]!;
  const between = Object.entries(settings).filter(([, values]) => values[0] !== values[member]);
  return Object.fromEntries(
    between.map(([key, values]) => [key, {
      ...(values[0] != null && { before: values[0] }),
      ...(values[member] != null && { after: values[member] }),
    }]),
  );
}

/** Settings that are there in all reports and not the same, in a line each; of the rest, nothing. */
export function settingTexts({ settings }: Comparison): string[] {
  return Object.entries(settings).filter(([, values]) => !values.includes(null))
    .map(([key, values]) => oneLine(`${key}: ${values.join(" | ")}`));
}

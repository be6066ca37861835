/**
 * What several reports differ in, in words.
 * @module
 */

import { COMPARE } from "../language/compare.ts";
import { fill } from "../language/words.ts";
import { oneLine } from "../text/one_line.ts";
import type { CompareLine, Comparison } from "./comparison_schema.ts";
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
  /** The report that brought it, or nothing. */
  readonly since: string;
}

/** Stands behind a verdict that is the first column's, where something else was seen. */
export const OTHERWISE = "*";

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
    const n = lines.filter(({ cells }) => cells[column]!.change !== undefined).length;
    return [oneLine(fill(n === 0 ? texts.as : texts.but, { name: names.join(", "), base, n }))];
  });
}

/** All lines in words. */
export function wordedLines(comparison: Comparison, context: ReportContext): WordedLine[] {
  const wording = wordingOf(context);
  const { language = "en", verbose } = context;
  const { words: { report: { verdicts } } } = wording;
  const texts = COMPARE[language];
  const columns = columnNames(comparison);
  return comparison.lines.map((line) => {
    const { cells, places, since } = line;
    const whats = cells.map(({ change }, column) =>
      change && whatText(wayOf([change], settingsBetween(comparison, column)), wording)
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
      since: since === undefined
        ? ""
        : oneLine(fill(texts.since, { name: comparison.reports[since]!.name })),
    };
  });
}

function countOf({ places }: CompareLine, context: ReportContext): string {
  const changes = places.map((place) => [{ ...place, what: "probe" } as const]);
  return countText(wayOf(changes, {}), wordingOf(context));
}

/** Each text once, with the columns that it is of where there are several. */
function merged(texts: readonly (string | undefined)[], columns: readonly string[]): string {
  const byText = new Map<string, string[]>();
  for (const [column, text] of texts.entries()) {
    if (text === undefined) continue;
    const of = byText.get(text) ?? [];
    byText.set(text, [...of, columns[column]!]);
  }
  const all = [...byText];
  if (all.length === 1) return all[0]![0];
  return all.map(([text, of]) => `[${of.join(",")}] ${text}`).join("; ");
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

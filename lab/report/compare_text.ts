/**
 * What several reports differ in, for people at a terminal.
 * @module
 */

import { bold, dim, green } from "@std/fmt/colors";
import { SHORT } from "../installed/called.ts";
import { COMPARE } from "../language/compare.ts";
import { fill } from "../language/words.ts";
import { pad, widest } from "../text/columns.ts";
import {
  columnNames,
  countTexts,
  headlines,
  isMarked,
  reportTexts,
  settingTexts,
  withinText,
  type WordedLine,
  wordedLines,
} from "./compare_words.ts";
import type { CompareLine, Comparison } from "./comparison_schema.ts";
import { hanging, MARKS } from "./pretty_text.ts";
import type { ReportContext } from "./reporter.ts";

/** The reports, the matrix, and what it comes to; with a newline at the end. */
export function compareText(comparison: Comparison, context: ReportContext): string {
  const { language = "en", verbose } = context;
  const texts = COMPARE[language];
  const { lines, reports } = comparison;
  const worded = wordedLines(comparison, context);
  const names = columnNames(comparison);
  const widths = names.map((name, i) => widest([name, ...worded.map(({ cells }) => cells[i]!)]));
  const digits = String(reports.length).length;
  const probes = new Set(lines.flatMap(({ places }) => places.map(({ id }) => id))).size;
  const results = lines.reduce((sum, { places }) => sum + places.length, 0);
  const out = [
    ...reportTexts(comparison, context).flatMap((text, i) =>
      hanging(`${String(i + 1).padStart(digits)}  `, text, context)
    ),
    ...settingTexts(comparison).flatMap((text) =>
      hanging(" ".repeat(digits + 2), text, context, dim)
    ),
    "",
    ...lines.length === 0 ? [] : [
      bold(names.map((name, i) => pad(name, widths[i]!)).join("  ")),
      ...worded.flatMap((one, i) => lineTexts(one, lines[i]!, widths, context)),
      "",
      ...isMarked(worded) ? [dim(texts.otherwise)] : [],
    ],
    ...countTexts(comparison, language).map(dim),
    ...headlines(comparison, context),
    lines.length === 0
      ? green(withinText(texts.nothing, comparison, language))
      : bold(fill(texts.summary, { results, n: probes, lines: lines.length })) +
        (verbose ? "" : dim(fill(texts.details, { lab: SHORT }))),
  ];
  return out.join("\n") + "\n";
}

function lineTexts(
  { cells, what, where, since }: WordedLine,
  line: CompareLine,
  widths: readonly number[],
  context: ReportContext,
): string[] {
  const head = cells.map((cell, i) => MARKS[line.cells[i]!.verdict].paint(pad(cell, widths[i]!)))
    .join("  ");
  const margin = " ".repeat(widths.reduce((sum, width) => sum + width + 2, 0));
  return [
    ...hanging(`${head}  `, since === "" ? what : `${what} (${since})`, context),
    ...hanging(margin, where, context, dim),
  ];
}

/**
 * What several reports differ in, as Markdown in GitHub's dialect.
 * @module
 */

import { COMPARE } from "../language/compare.ts";
import {
  columnNames,
  countTexts,
  headlines,
  reportTexts,
  settingTexts,
  withinText,
  wordedLines,
} from "./compare_words.ts";
import type { Comparison } from "./comparison_schema.ts";
import { inline } from "./markdown_text.ts";
import type { ReportContext } from "./reporter.ts";

/** The reports, a table, and what it comes to. */
export function compareMarkdown(comparison: Comparison, context: ReportContext): string {
  const { language = "en" } = context;
  const texts = COMPARE[language];
  const { lines } = comparison;
  const row = (cells: readonly string[]) => `| ${cells.map(inline).join(" | ")} |`;
  const titles = [...columnNames(comparison), ...texts.columns];
  const heads = headlines(comparison, context);
  return [
    `## ${inline(heads.length === 1 ? heads[0]! : texts.title)}`,
    reportTexts(comparison, context).map((text, i) => `${i + 1}. ${inline(text)}`).join("\n"),
    ...list(settingTexts(comparison)),
    ...lines.length === 0 ? [withinText(texts.nothing, comparison, language)] : [
      [
        row(titles),
        `|${titles.map(() => "---").join("|")}|`,
        ...wordedLines(comparison, context).map(({ cells, what, where, since }) =>
          row([...cells, what, where, since])
        ),
      ].join("\n"),
    ],
    ...list([
      ...countTexts(comparison, language),
      ...heads.length === 1 ? [] : heads,
    ]),
  ].join("\n\n") + "\n";
}

function list(texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : [texts.map((text) => `- ${inline(text)}`).join("\n")];
}

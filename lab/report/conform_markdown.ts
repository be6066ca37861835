/**
 * Verdicts on requirements as Markdown, in GitHub's dialect: a table.
 * @module
 */

import { CONFORMITY } from "../language/conformity.ts";
import { fill } from "../language/words.ts";
import { named } from "./conform_text.ts";
import {
  badge,
  type Conformity,
  headingOf,
  isEverywhere,
  linesOf,
} from "../language/conform_lines.ts";
import { inline } from "./markdown_text.ts";
import type { ReportContext } from "./reporter.ts";

const NAMED = 3;

/** The badge's line, and a table. */
export function conformMarkdown(conformity: Conformity, context: ReportContext): string {
  const { language = "en", verbose } = context;
  const texts = CONFORMITY[language];
  const rows = linesOf(conformity, language).map((line) => {
    const few = verbose ? line.shownBy : line.shownBy.slice(0, NAMED);
    const left = line.shownBy.length - few.length;
    const names = isEverywhere(line.id) && line.verdict === "met" && !verbose
      ? [fill(texts.everywhere, { n: line.shownBy.length })]
      : [...few.map(named), ...left > 0 ? [fill(texts.others, { n: left })] : []];
    const reasons = new Set(line.shownBy.flatMap(({ reason }) => reason ?? []));
    const verdict = [line.verdictWord, ...line.notes, ...reasons].map(inline);
    return `| ${inline(line.id)} | ${inline(line.where)} | ${inline(line.summary)} | ` +
      `${verdict[0]}${verdict.length > 1 ? `: ${verdict.slice(1).join("; ")}` : ""} | ` +
      `${inline(names.join(", "))} |`;
  });
  return [
    `## ${inline(badge(conformity, language))}`,
    "",
    inline(headingOf(conformity, language).join(": ")),
    "",
    `| ${texts.columns.map(inline).join(" | ")} |`,
    `|${texts.columns.map(() => "---").join("|")}|`,
    ...rows,
    "",
  ].join("\n");
}

/**
 * The differences between two reports as Markdown, for a job's summary or an issue.
 * @module
 */

import { stripAnsiCode } from "@std/fmt/colors";
import { fill } from "../language/words.ts";
import type { ReportDiff } from "./difference.ts";
import { circumstances, detailLines, hostText, wordingOf } from "./diff_text.ts";
import { type Way, waysOf } from "./diff_ways.ts";
import { changeText, countText, placeText, type Wording } from "./diff_words.ts";
import { block, inline } from "./markdown_text.ts";
import type { ReportContext } from "./reporter.ts";

/** A table of the ways in which they differ, and with `verbose` all that differs. */
export function diffMarkdown(diff: ReportDiff, context: ReportContext): string {
  const wording = wordingOf(context);
  const { words: { diff: labels } } = wording;
  const ways = waysOf(diff);
  const probes = new Set(diff.differences.map(({ id }) => id)).size;
  const summary = ways.length === 0
    ? labels.nothing
    : fill(labels.summary, { probes, ways: ways.length });
  const facts = [
    `${labels.old}: ${hostText(diff.old, wording)}`,
    `${labels.new}: ${hostText(diff.new, wording)}`,
    ...circumstances(diff, wording, context.verbose),
  ];
  const blocks = [
    `## tcplab diff: ${summary}`,
    facts.map((text) => `- ${inline(text)}`).join("\n"),
    ...ways.length === 0 ? [] : [table(ways, wording)],
    ...context.verbose ? ways.flatMap((way) => details(way, wording, context)) : [],
  ];
  return blocks.join("\n\n") + "\n";
}

function table(ways: readonly Way[], wording: Wording): string {
  const { words: { diff: { columns } } } = wording;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns),
    "|---|---|---|",
    ...ways.map((way) =>
      line([changeText(way, wording), countText(way, wording), placeText(way, wording)].map(inline))
    ),
  ].join("\n");
}

function details(way: Way, wording: Wording, context: ReportContext): string[] {
  const { width: _, ...wide } = context;
  return [
    `<details><summary>\n\n${inline(changeText(way, wording))}\n\n</summary>`,
    block(detailLines(way, wording, wide).map(stripAnsiCode).join("\n")),
    "</details>",
  ];
}

/**
 * What several reports differ in, as a page that needs nothing else.
 * @module
 */

import { COMPARE } from "../language/compare.ts";
import { escapedHtml } from "../page/embed.ts";
import {
  columnNames,
  countTexts,
  headlines,
  isMarked,
  reportTexts,
  settingTexts,
  withinText,
  wordedLines,
} from "./compare_words.ts";
import type { Comparison } from "./comparison_schema.ts";
import type { ReportContext } from "./reporter.ts";

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 75rem; margin: 0 auto; padding: 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.5rem; }
tr { border-block-end: 1px solid light-dark(#ccc, #555); }
.verdict { font-weight: 600; white-space: nowrap; }
[data-verdict="pass"] { color: light-dark(#116329, #7ee787); }
[data-verdict="deviates"] { color: light-dark(#7d4e00, #e3b341); }
[data-verdict="fail"], [data-verdict="broken"] { color: light-dark(#b3001b, #ff7b72); }
.where { font-size: 0.875rem; overflow-wrap: anywhere; }
`;

/** The page. */
export function compareHtml(comparison: Comparison, context: ReportContext): string {
  const { language = "en" } = context;
  const texts = COMPARE[language];
  const { lines, columns, reports } = comparison;
  const items = (tag: string, some: readonly string[]) =>
    some.length === 0
      ? ""
      : `<${tag}>${some.map((one) => `<li>${escapedHtml(one)}</li>`).join("\n")}</${tag}>`;
  // Every probe is named: a page has room.
  const worded = wordedLines(comparison, { ...context, verbose: true });
  const hasOrder = worded.some(({ since }) => since !== "");
  const [what, where, since] = texts.columns;
  const head = [
    ...columnNames(comparison).map((name, i) => ({
      name,
      title: columns[i]!.map((member) => reports[member]!.name).join(", "),
    })),
    ...[what, where, ...hasOrder ? [since] : []].map((name) => ({ name, title: name })),
  ].map(({ name, title }) =>
    `<th scope="col" title="${escapedHtml(title)}">${escapedHtml(name)}</th>`
  );
  const rows = worded.map((one, i) => {
    const verdicts = lines[i]!.cells.map(({ verdict }, column) =>
      `<td class="verdict" data-verdict="${verdict}">${escapedHtml(one.cells[column]!)}</td>`
    );
    const brought = hasOrder ? `<td>${escapedHtml(one.since)}</td>` : "";
    return `<tr>${verdicts.join("")}<td>${escapedHtml(one.what)}</td>` +
      `<td class="where">${escapedHtml(one.where)}</td>${brought}</tr>`;
  });
  return [
    `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapedHtml(texts.title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escapedHtml(texts.title)}</h1>`,
    items("ol", reportTexts(comparison, context)),
    items("ul", settingTexts(comparison)),
    ...lines.length === 0
      ? [`<p>${escapedHtml(withinText(texts.nothing, comparison, language))}</p>`]
      : [
        `<div class="wide" tabindex="0"><table><thead><tr>${head.join("")}</tr></thead><tbody>`,
        ...rows,
        "</tbody></table></div>",
        ...isMarked(worded) ? [`<p>${escapedHtml(texts.otherwise)}</p>`] : [],
      ],
    items("ul", [
      ...countTexts(comparison, language),
      ...headlines(comparison, context),
    ]),
    "</main></body></html>",
    "",
  ].join("\n");
}

/**
 * Verdicts on requirements as a page that needs nothing else: a table, section by section.
 * @module
 */

import { CONFORMITY } from "../language/conformity.ts";
import { fill } from "../language/words.ts";
import { escapedHtml } from "../page/embed.ts";
import { named } from "./conform_text.ts";
import {
  badge,
  type Conformity,
  type ConformLine,
  headingOf,
  isEverywhere,
  linesOf,
  sectionsOf,
} from "../language/conform_lines.ts";
import type { ReportContext } from "./reporter.ts";

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 75rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.5rem; }
tr { border-block-end: 1px solid light-dark(#ccc, #555); }
[data-verdict="met"] .verdict { color: light-dark(#116329, #7ee787); }
[data-verdict="deviates"] .verdict { color: light-dark(#7d4e00, #e3b341); }
[data-verdict="not met"] .verdict { color: light-dark(#b3001b, #ff7b72); }
.verdict { font-weight: 600; white-space: nowrap; }
.rows { font-size: 0.875rem; overflow-wrap: anywhere; }
p.note { margin: 0; font-size: 0.875rem; }
`;

/** The page. */
export function conformHtml(conformity: Conformity, context: ReportContext): string {
  const { language = "en" } = context;
  const texts = CONFORMITY[language];
  const heading = escapedHtml(headingOf(conformity, language).join(": "));
  const line = escapedHtml(badge(conformity, language));
  const groups = sectionsOf(linesOf(conformity, language), conformity.isTc8);
  return [
    `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${line}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${line}</h1><p>${heading}</p>`,
    "<table><thead><tr>",
    ...texts.columns.map((column) => `<th scope="col">${escapedHtml(column)}</th>`),
    "</tr></thead>",
    ...groups.map(([, lines]) => `<tbody>${lines.map((one) => row(one, texts)).join("")}</tbody>`),
    "</table></main></body></html>",
    "",
  ].join("\n");
}

function row(line: ConformLine, texts: typeof CONFORMITY["en"]): string {
  const { id, where, summary, verdict, verdictWord, notes, shownBy } = line;
  const reasons = [...new Set(shownBy.flatMap(({ reason }) => reason ?? []))];
  const names = isEverywhere(id) && verdict === "met"
    ? fill(texts.everywhere, { n: shownBy.length })
    : shownBy.map(named).join(", ");
  const said = [...notes, ...reasons].map((note) => `<p class="note">${linked(note)}</p>`);
  return `<tr id="${escapedHtml(id)}" data-verdict="${verdict}">` +
    `<th scope="row">${escapedHtml(id)}</th><td>${escapedHtml(where)}</td>` +
    `<td>${escapedHtml(summary)}</td>` +
    `<td><span class="verdict">${escapedHtml(verdictWord)}</span>${said.join("")}</td>` +
    `<td class="rows">${escapedHtml(names)}</td></tr>\n`;
}

/** Sources that are named by their addresses can be followed. */
function linked(text: string): string {
  return escapedHtml(text).replace(
    /https:\/\/[\w./?=#%-]+[\w/]/g,
    (address) => `<a href="${address}">${address}</a>`,
  );
}

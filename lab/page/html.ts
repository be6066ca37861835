/**
 * A report as one page that opens from disk: nothing is fetched, and nothing leaves it.
 *
 * Whatever a report holds (a process may be called `</script>`) stays text: it travels packed, and
 * the script makes text nodes of it. The page's policy allows this one script, the line that unpacks
 * it, and this one style sheet, by their hashes, and nothing else.
 * @module
 */

import type { PlannedColumn } from "../grid/column.ts";
import type { PageLesson } from "../lesson/texts.ts";
import type { Report } from "../result/result.ts";
import { stackOf } from "../result/stack.ts";
import { VERDICTS } from "../result/verdict.ts";
import { allowed, escapedHtml } from "./embed.ts";
import { compressed, packed } from "./pack.ts";
import { CODE_ID, OPENING_ID, partId } from "./packed.ts";
import SCRIPT from "./bundle.js" with { type: "text" };
import { pageData } from "./page_data.ts";
import diagramStyle from "./style/diagram.css" with { type: "text" };
import gridStyle from "./style/grid.css" with { type: "text" };
import ladderStyle from "./style/ladder.css" with { type: "text" };
import lessonStyle from "./style/lesson.css" with { type: "text" };
import listStyle from "./style/list.css" with { type: "text" };
import narrowStyle from "./style/narrow.css" with { type: "text" };
import overviewStyle from "./style/overview.css" with { type: "text" };
import pageStyle from "./style/page.css" with { type: "text" };
import printStyle from "./style/print.css" with { type: "text" };
import probeStyle from "./style/probe.css" with { type: "text" };
import requirementsStyle from "./style/requirements.css" with { type: "text" };
import { ENGLISH } from "../language/en/page.ts";
import { KOREAN } from "../language/ko/page.ts";

const STYLE = [
  ...[
    pageStyle,
    listStyle,
    overviewStyle,
    probeStyle,
    ladderStyle,
    diagramStyle,
    lessonStyle,
    gridStyle,
    requirementsStyle,
  ],
  ...[narrowStyle, printStyle],
].join("\n");

const CODE = compressed(SCRIPT);

/** The script is most of a small page: it is packed as well, and this one unpacks it. */
const LOADER = `(async()=>{` +
  `const held=Uint8Array.from(atob(document.getElementById("${CODE_ID}").textContent),` +
  `(one)=>one.charCodeAt(0));` +
  `const script=document.createElement("script");` +
  `script.textContent=await new Response(` +
  `new Blob([held]).stream().pipeThrough(new DecompressionStream("gzip"))).text();` +
  `document.body.append(script)})()`;

const POLICY = [
  "default-src 'none'",
  `script-src ${allowed(LOADER)} ${allowed(SCRIPT)}`,
  `style-src ${allowed(STYLE)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** How the page is to be made. */
export interface Context {
  /** Leave out what passed. */
  readonly quiet: boolean;
  /** The options that a command needs, beside a probe's id, to run it as it was run. */
  readonly rerunWith?: string;
  /** What the tables have where segments arrive. */
  readonly columns?: readonly PlannedColumn[];
}

/** The whole report as a page, with a newline at its end; of a lesson, with its statements. */
export function html(report: Report, context: Context, lesson?: PageLesson): string {
  const { opening, parts } = packed(pageData(report, context, lesson));
  const held = [
    [CODE_ID, CODE],
    [OPENING_ID, opening],
    ...parts.map((part, i) => [partId(i), part]),
  ];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${ENGLISH.title}</title>
<style>${STYLE}</style>
</head>
<body>
<noscript>
<p>${ENGLISH.needsScript} ${counts(report)}.</p>
<p lang="ko">${KOREAN.needsScript} ${counts(report)}.</p>
</noscript>
${held.map(([id, text]) => `<script type="text/plain" id="${id}">${text}</script>`).join("\n")}
<script>${LOADER}</script>
</body>
</html>
`;
}

function counts({ summary, host }: Report): string {
  const parts = VERDICTS.map((verdict) => `${summary[verdict]} ${verdict}`);
  return escapedHtml(`${parts.join(", ")} (${stackOf(host)})`);
}

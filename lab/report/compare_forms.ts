/**
 * The registry of forms for what several reports differ in.
 * @module
 */

import { compareHtml } from "./compare_html.ts";
import { compareMarkdown } from "./compare_markdown.ts";
import { compareText } from "./compare_text.ts";
import type { Comparison } from "./comparison_schema.ts";
import type { ReportContext, Reporter } from "./reporter.ts";

/** A form. */
export interface CompareForm
  extends Pick<Reporter, "name" | "description" | "default" | "coloured"> {
  /** What differs, with a newline at the end. */
  render(comparison: Comparison, context: ReportContext): string;
}

/** All of them. */
export const COMPARE_FORMS: readonly CompareForm[] = [
  {
    name: "pretty",
    description: "for people at a terminal",
    default: true,
    coloured: true,
    render: compareText,
  },
  {
    name: "json",
    description: "every difference as data, for programs",
    coloured: false,
    render: (comparison) => JSON.stringify(comparison, undefined, 2) + "\n",
  },
  { name: "markdown", description: "a table", coloured: false, render: compareMarkdown },
  {
    name: "html",
    description: "a page to open in a browser",
    coloured: false,
    render: compareHtml,
  },
];

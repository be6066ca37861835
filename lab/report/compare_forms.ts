/**
 * The registry of forms for what several reports differ in.
 * @module
 */

import type { Comparison } from "./comparison_schema.ts";
import type { Form } from "./reporter.ts";

/** All of them. */
export const COMPARE_FORMS: readonly Form<Comparison>[] = [
  {
    name: "pretty",
    description: "for people at a terminal",
    default: true,
    coloured: true,
    render: async (what, context) => (await import("./compare_text.ts")).compareText(what, context),
  },
  {
    name: "json",
    description: "every difference as data, for programs",
    coloured: false,
    render: (comparison) => JSON.stringify(comparison, undefined, 2) + "\n",
  },
  {
    name: "markdown",
    description: "a table",
    coloured: false,
    render: async (what, context) =>
      (await import("./compare_markdown.ts")).compareMarkdown(what, context),
  },
  {
    name: "html",
    description: "a page to open in a browser",
    coloured: false,
    render: async (what, context) => (await import("./compare_html.ts")).compareHtml(what, context),
  },
];

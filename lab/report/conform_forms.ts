/**
 * The registry of forms for verdicts on requirements.
 * @module
 */

import type { Conformity } from "../language/conform_lines.ts";
import type { Form } from "./reporter.ts";

/** All of them. */
export const CONFORM_FORMS: readonly Form<Conformity>[] = [
  {
    name: "text",
    description: "for people at a terminal",
    default: true,
    coloured: true,
    render: async (what, context) => (await import("./conform_text.ts")).conformText(what, context),
  },
  {
    name: "json",
    description: "every verdict as data, for programs",
    coloured: false,
    render: async (what) => (await import("./conform_json.ts")).conformJson(what),
  },
  {
    name: "markdown",
    description: "a table",
    coloured: false,
    render: async (what, context) =>
      (await import("./conform_markdown.ts")).conformMarkdown(what, context),
  },
  {
    name: "html",
    description: "a page to open in a browser",
    coloured: false,
    render: async (what, context) => (await import("./conform_html.ts")).conformHtml(what, context),
  },
];

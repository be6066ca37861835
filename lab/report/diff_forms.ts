/**
 * The registry of forms for the differences between two reports.
 * @module
 */

import type { ReportDiff } from "./difference.ts";
import type { Form } from "./reporter.ts";

/** All of them. */
export const DIFF_FORMS: readonly Form<ReportDiff>[] = [
  {
    name: "pretty",
    description: "for people at a terminal",
    default: true,
    coloured: true,
    render: async (what, context) => (await import("./diff_text.ts")).diffText(what, context),
  },
  {
    name: "json",
    description: "every difference as data, for programs",
    coloured: false,
    render: (diff) => JSON.stringify(diff, undefined, 2) + "\n",
  },
  {
    name: "markdown",
    description: "for a job's summary",
    coloured: false,
    render: async (what, context) =>
      (await import("./diff_markdown.ts")).diffMarkdown(what, context),
  },
];

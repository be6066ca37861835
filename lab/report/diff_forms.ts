/**
 * The registry of forms for the differences between two reports.
 * @module
 */

import type { ReportDiff } from "./difference.ts";
import { diffMarkdown } from "./diff_markdown.ts";
import { diffText } from "./diff_text.ts";
import type { ReportContext, Reporter } from "./reporter.ts";

export interface DiffForm extends Pick<Reporter, "name" | "description" | "default" | "coloured"> {
  /** The differences, with a newline at the end. */
  render(diff: ReportDiff, context: ReportContext): string;
}

export const DIFF_FORMS: readonly DiffForm[] = [
  {
    name: "pretty",
    description: "for people at a terminal",
    default: true,
    coloured: true,
    render: diffText,
  },
  {
    name: "json",
    description: "every difference as data, for programs",
    coloured: false,
    render: (diff) => JSON.stringify(diff, undefined, 2) + "\n",
  },
  { name: "markdown", description: "for a job's summary", coloured: false, render: diffMarkdown },
];

/**
 * The registry of forms for verdicts on requirements.
 * @module
 */

import { conformHtml } from "./conform_html.ts";
import { conformJson } from "./conform_json.ts";
import { conformMarkdown } from "./conform_markdown.ts";
import { conformText } from "./conform_text.ts";
import type { Conformity } from "../language/conform_lines.ts";
import type { ReportContext, Reporter } from "./reporter.ts";

/** A form. */
export interface ConformForm
  extends Pick<Reporter, "name" | "description" | "default" | "coloured"> {
  /** The verdicts, with a newline at the end. */
  render(conformity: Conformity, context: ReportContext): string;
}

/** All of them. */
export const CONFORM_FORMS: readonly ConformForm[] = [
  {
    name: "text",
    description: "for people at a terminal",
    default: true,
    coloured: true,
    render: conformText,
  },
  {
    name: "json",
    description: "every verdict as data, for programs",
    coloured: false,
    render: conformJson,
  },
  { name: "markdown", description: "a table", coloured: false, render: conformMarkdown },
  {
    name: "html",
    description: "a page to open in a browser",
    coloured: false,
    render: conformHtml,
  },
];

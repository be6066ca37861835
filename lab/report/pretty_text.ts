/**
 * How a report for a terminal is written: marks, and what is too long for a line.
 * @module
 */

import { dim, green, magenta, red, stripAnsiCode, yellow } from "@std/fmt/colors";
import type { ReportLabels } from "../language/report_labels.ts";
import { WORDS } from "../language/words.ts";
import type { Verdict } from "../result/verdict.ts";
import type { ReportContext } from "./reporter.ts";
import { columnsOf } from "../text/columns.ts";
import { fold } from "../text/wrap.ts";

/** A report fits so many columns; a terminal that has fewer breaks its lines. */
const NARROWEST = 80;

interface Mark {
  readonly glyph: string;
  /** The same in ASCII. */
  readonly letter: string;
  readonly paint: (text: string) => string;
}

/** How verdicts are marked. */
export const MARKS: Readonly<Record<Verdict, Mark>> = {
  pass: { glyph: "✓", letter: "+", paint: green },
  fail: { glyph: "✗", letter: "x", paint: red },
  deviates: { glyph: "≠", letter: "~", paint: yellow },
  skip: { glyph: "-", letter: "-", paint: dim },
  broken: { glyph: "!", letter: "!", paint: magenta },
};

/** A verdict's mark. */
export function markOf(
  verdict: Verdict,
  { ascii = false }: Pick<ReportContext, "ascii">,
): string {
  return ascii ? MARKS[verdict].letter : MARKS[verdict].glyph;
}

/** What stands around results, in the report's language. */
export function labelsOf({ language = "en" }: ReportContext): ReportLabels {
  return WORDS[language].report;
}

/** A text that stands so far from the edge, in as many lines as the terminal is too narrow for it. */
export function folded(text: string, from: number, { width }: ReportContext): string[] {
  return width === undefined ? [text] : fold(text, Math.max(width, NARROWEST) - from);
}

/** A text behind what stands before it: what it is too long for stands below it. */
export function hanging(
  head: string,
  text: string,
  context: ReportContext,
  paint = (part: string) => part,
): string[] {
  const columns = columnsOf(stripAnsiCode(head));
  return folded(text, columns, context)
    .map((part, i) => (i === 0 ? head : " ".repeat(columns)) + paint(part));
}

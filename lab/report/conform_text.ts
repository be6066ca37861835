/**
 * Verdicts on requirements for people at a terminal.
 * @module
 */

import { bold, dim, green, red, yellow } from "@std/fmt/colors";
import { CONFORMITY } from "../language/conformity.ts";
import { fill } from "../language/words.ts";
import type { RequirementVerdict } from "../result/verdict.ts";
import { columnsOf, pad } from "../text/columns.ts";
import { wrap } from "../text/wrap.ts";
import {
  badge,
  type Conformity,
  type ConformLine,
  headingOf,
  isEverywhere,
  linesOf,
  type Shower,
} from "../language/conform_lines.ts";
import type { ReportContext } from "./reporter.ts";

const COLOURS: Readonly<Record<RequirementVerdict, (text: string) => string>> = {
  "met": green,
  "deviates": yellow,
  "not met": red,
  "not tested": dim,
  "not judged": dim,
};

/** So many probes are named without `--verbose`. */
const NAMED = 3;

/** A line for each, what showed it below, and the badge's line at the end. */
export function conformText(conformity: Conformity, context: ReportContext): string {
  const { language = "en", verbose } = context;
  const texts = CONFORMITY[language];
  const lines = linesOf(conformity, language);
  const verdictWidth = Math.max(...Object.values(texts.verdicts).map(columnsOf)) + 2;
  const idWidth = Math.max(0, ...lines.map(({ id }) => id.length)) + 2;
  const indent = " ".repeat(verdictWidth);
  const [title = "", ...on] = headingOf(conformity, language);
  const below = (line: ConformLine) => [
    ...line.notes.flatMap((note) => wrap(note, indent, context.width)),
    ...shown(line, verbose, texts).flatMap((text) => wrap(text, indent, context.width)).map(dim),
  ];
  return [
    bold(title),
    ...on.map(dim),
    "",
    ...lines.flatMap((line) => [
      COLOURS[line.verdict](pad(line.verdictWord, verdictWidth)) +
      `${pad(line.id, idWidth)}${line.where}  ${line.summary}`,
      ...below(line),
    ]),
    "",
    badge(conformity, language),
    "",
  ].join("\n");
}

function shown(
  { id, shownBy }: ConformLine,
  verbose: boolean,
  texts: typeof CONFORMITY["en"],
): string[] {
  const bad = shownBy.filter(({ verdict }) => verdict !== "pass");
  const good = shownBy.filter(({ verdict }) => verdict === "pass");
  const lines = (verbose ? bad : bad.slice(0, NAMED)).map((one) =>
    `${named(one)}: ${one.verdict}${one.reason === undefined ? "" : `: ${one.reason}`}`
  );
  if (isEverywhere(id) && !verbose && good.length > 0) {
    return [...lines, fill(texts.everywhere, { n: good.length })];
  }
  const few = verbose ? good : good.slice(0, Math.max(0, NAMED - lines.length));
  const left = shownBy.length - few.length - lines.length;
  const names = [
    ...few.map(named),
    ...left > 0 ? [fill(texts.others, { n: left })] : [],
  ];
  return [...lines, ...names.length > 0 ? [names.join(", ")] : []];
}

/** The probe, and its rows. */
export function named({ probe, rows }: Shower): string {
  return rows.length === 0 ? probe : `${probe} ${rows.join(" ")}`;
}

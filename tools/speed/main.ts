/**
 * Writes the figures of bench/figures.json into docs/speed.md: `deno task docs:speed`.
 * @module
 */

import { inWords } from "../../bench/figure.ts";
import { type Figures, type Measured, readFigures } from "../../bench/figures_file.ts";

/** Where the table is kept. */
export const DOCUMENT: URL = new URL("../../docs/speed.md", import.meta.url);

const BEGIN = "<!-- made by: deno task docs:speed -->\n<!-- deno-fmt-ignore-start -->\n";
const END = "<!-- deno-fmt-ignore-end -->\n";

/** What each part of the bench measures; the parts in the order in which they are shown. */
export const HEADINGS: Readonly<Record<string, string>> = {
  probes: "Whole runs",
  start: "One probe, from the start of the command to its end",
  wire: "The wire",
  looks: "Looks at sockets",
  cells: "Segments that arrive, by sock_diag",
  calls: "Calls on a socket, by FFI",
  parse: "Parsers: 100,000 rows on one thread",
  "parse-lengths": "Parsers: a row in tables of any length",
  "parse-wholes": "Parsers: streams, and whole processes",
  sizes: "What a run leaves",
};

/** A table for each part, with where and when it was measured. */
export function tables(figures: Figures): string {
  const unknown = Object.keys(figures).filter((part) => !Object.hasOwn(HEADINGS, part));
  if (unknown.length > 0) throw new Error(`a part of the bench without a heading: ${unknown[0]}`);
  return Object.keys(HEADINGS)
    .flatMap((part) => figures[part] === undefined ? [] : [tableOf(part, figures[part])])
    .join("\n");
}

function tableOf(part: string, { date, kernel, machine, cores, deno, figures }: Measured): string {
  return [
    `\n### ${HEADINGS[part]}\n`,
    `\`deno task bench ${part}\`, ${date}: ${kernel}, ${cores} cores of ${machine}, Deno ${deno}.\n`,
    "| what | takes |",
    "| --- | --- |",
    ...figures.map((figure) => `| ${figure.name} | ${inWords(figure)} |`),
    "",
  ].join("\n");
}

/** A text with the tables in the place of those that it has. Throws where it has none. */
export function withTables(text: string, figures: Figures): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error("docs/speed.md has no place for the figures");
  return `${text.slice(0, begin + BEGIN.length)}${tables(figures)}\n${text.slice(end)}`;
}

if (import.meta.main) {
  const text = await Deno.readTextFile(DOCUMENT);
  await Deno.writeTextFile(DOCUMENT, withTables(text, await readFigures()));
}

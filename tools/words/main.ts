/**
 * Writes the table of the words that a probe's file can use in docs/probes.md: `deno task docs:words`.
 * @module
 */

import { VOCABULARY_TEXTS } from "../../lab/language/vocabulary.ts";
import { type Part, PARTS, VOCABULARY, type VocabularyName } from "../../lab/probe/vocabulary.ts";

/** Where the table is kept. */
export const DOCUMENT: URL = new URL("../../docs/probes.md", import.meta.url);

const BEGIN = "<!-- made by: deno task docs:words -->\n<!-- deno-fmt-ignore-start -->\n";
const END = "<!-- deno-fmt-ignore-end -->\n";

/** The table: a row for each word, a heading for each part. */
export function table(): string {
  const { parts, words } = VOCABULARY_TEXTS.en;
  return (Object.keys(PARTS) as Part[]).map((part) =>
    [
      `\n**${parts[part]}**\n`,
      "| word | what it is | example |",
      "| --- | --- | --- |",
      ...(Object.keys(PARTS[part]) as VocabularyName[]).map((name) =>
        `| \`${name}\` | ${words[name]} | \`${VOCABULARY[name].example.replaceAll("|", "\\|")}\` |`
      ),
      "",
    ].join("\n")
  ).join("");
}

/** A text with the table in the place of the one that it has. Throws where it has none. */
export function withTable(text: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error("docs/probes.md has no place for the table of words");
  }
  return `${text.slice(0, begin + BEGIN.length)}${table()}\n${text.slice(end)}`;
}

if (import.meta.main) {
  await Deno.writeTextFile(DOCUMENT, withTable(await Deno.readTextFile(DOCUMENT)));
}

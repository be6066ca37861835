/**
 * `lab words`: the vocabulary of tables, and one word of it in full.
 * @module
 */

import { SHORT } from "../installed/called.ts";
import { WORDS_NAME } from "../installed/files.ts";
import { bold, dim } from "@std/fmt/colors";
import { VOCABULARY_TEXTS, type VocabularyTexts } from "../language/vocabulary.ts";
import { exampleFile } from "../probe/vocabulary/file.ts";
import { valuesOf } from "../probe/vocabulary/values.ts";
import {
  type Part,
  PARTS,
  plainName,
  VOCABULARY,
  VOCABULARY_NAMES,
  type VocabularyName,
  wordsNamed,
} from "../probe/vocabulary.ts";
import { UsageError } from "../probe/select.ts";
import { pad } from "../text/columns.ts";
import { nearest } from "../text/nearest.ts";
import { hang, wrap } from "../text/wrap.ts";
import { languageFor } from "./locale.ts";
import type { CommandLine } from "./options.ts";

/** The whole vocabulary or, of a word, all that is said of it. */
export function words(line: CommandLine): string {
  const { operands } = line;
  if (operands.length > 1) throw new UsageError("words takes one word");
  const texts = VOCABULARY_TEXTS[languageFor(line)];
  const [word] = operands;
  if (word === undefined) return all(texts);
  const names = wordsNamed(word);
  if (names.length === 0) throw new UsageError(`there is no word "${word}"${meant(word)}`);
  return names.map((name) => inFull(name, texts)).join("\n");
}

function meant(word: string): string {
  const names = VOCABULARY_NAMES.flatMap((name) => [name, plainName(name)]);
  const near = nearest(word, names);
  return near === undefined ? `: ${SHORT} words lists them` : `: did you mean "${near}"?`;
}

const WIDTH = Math.max(...VOCABULARY_NAMES.map(({ length }) => length)) + 4;

function all({ parts, words, labels }: VocabularyTexts): string {
  const lines = (Object.keys(PARTS) as Part[]).flatMap((part) => [
    bold(parts[part]),
    ...(Object.keys(PARTS[part]) as VocabularyName[]).flatMap((name) => [
      ...hang(`  ${name}`, words[name], WIDTH, 100),
      pad("", WIDTH) + dim(VOCABULARY[name].example),
    ]),
    "",
  ]);
  return [...lines, labels.more, ""].join("\n");
}

function inFull(name: VocabularyName, { words, labels }: VocabularyTexts): string {
  const { form, play } = VOCABULARY[name];
  const values = valuesOf(name);
  return [
    `${bold(name)}: ${words[name]}`,
    "",
    `  ${form}`,
    ...play === undefined ? [] : [`  ${labels.play}: ${play}`],
    ...values.length === 0 ? [] : ["", ...wrap(values.join(", "), "  ", 100)],
    "",
    `${labels.file}:`,
    "",
    ...exampleFile(name, WORDS_NAME).split("\n"),
  ].join("\n");
}

/**
 * What can be typed, and what a word means.
 * @module
 */

import { bold, dim } from "@std/fmt/colors";
import { VOCABULARY_TEXTS } from "../../language/vocabulary.ts";
import { DIRECTIVES, PLAY } from "../../language/play_texts.ts";
import type { Language } from "../../language/language.ts";
import { fill } from "../../language/words.ts";
import { spokenWord } from "../../probe/spoken_words.ts";
import { VOCABULARY, VOCABULARY_NAMES, wordsNamed } from "../../probe/vocabulary.ts";
import { hang, wrap } from "../../text/wrap.ts";
import { NAMES, WrongLine } from "./directive.ts";

const WIDTH = 30;
const INDENT = "  ";

/** All that there is, in a line each. */
export function overview(language: Language): string[] {
  const texts = PLAY[language];
  const words = VOCABULARY_TEXTS[language];
  return [
    bold(texts.helpHeading),
    ...DIRECTIVES.flatMap((name) => entry(...texts.directives[name])),
    "",
    ...wrap(texts.wordsHeading, "").map(bold),
    ...entry("wait 2s", texts.waits),
    ...VOCABULARY_NAMES.flatMap((name) => {
      const { play } = VOCABULARY[name] as { readonly play?: string };
      // What is given has its directive.
      if (play === undefined || /^(reach|given) /.test(play)) return [];
      return entry(play, words.words[name]);
    }),
  ];
}

function entry(form: string, does: string): string[] {
  return form.length < WIDTH - INDENT.length
    ? hang(INDENT + form, does, WIDTH)
    : [INDENT + form, ...wrap(does, " ".repeat(WIDTH))];
}

/** What a word means, with an example. Throws a {@linkcode WrongLine} where there is none. */
export function helpOn(word: string, language: Language): string[] {
  const texts = PLAY[language];
  const asked = word.toLowerCase();
  const directive = DIRECTIVES.find((name) => name === asked);
  if (directive !== undefined) {
    const [form, does] = texts.directives[directive];
    return [bold(form), ...wrap(does, INDENT)];
  }
  const spoken = spokenWord(word);
  if (spoken === "wait") return [bold("wait 2s"), ...wrap(texts.waits, INDENT)];
  const inTables = { set: "setOption", get: "getOption" }[spoken ?? ""] ?? spoken ?? word;
  const names = wordsNamed(inTables);
  if (names.length === 0) throw new WrongLine(fill(texts.noHelp, { word }));
  return names.flatMap((name) => {
    const { form, play } = VOCABULARY[name] as { readonly form: string; readonly play?: string };
    return [
      bold(form),
      ...wrap(VOCABULARY_TEXTS[language].words[name], INDENT),
      ...play === undefined ? [] : [dim(INDENT + fill(texts.example, { line: play }))],
    ];
  });
}

/** What help can be asked about. */
export const HELP_NAMES: readonly string[] = NAMES;

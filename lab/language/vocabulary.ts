/**
 * What the words of tables mean, in every language.
 * @module
 */

import type { Part, VocabularyName } from "../probe/vocabulary.ts";
import { VOCABULARY_TEXTS as ENGLISH } from "./en/vocabulary.ts";
import { VOCABULARY_TEXTS as KOREAN } from "./ko/vocabulary.ts";
import type { Language } from "./language.ts";

/** What is said of the vocabulary. */
export interface VocabularyTexts {
  /** The headings of its parts. */
  readonly parts: Readonly<Record<Part, string>>;
  /** What stands around it. */
  readonly labels: Readonly<Record<"word" | "does" | "example" | "play" | "file" | "more", string>>;
  /** What each word means, in a line. */
  readonly words: Readonly<Record<VocabularyName, string>>;
}

/** By language. */
export const VOCABULARY_TEXTS: Readonly<Record<Language, VocabularyTexts>> = {
  en: ENGLISH,
  ko: KOREAN,
};

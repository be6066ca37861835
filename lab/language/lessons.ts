/**
 * The lesson's languages.
 * @module
 */

import type { Language } from "./language.ts";
import { LESSON as ENGLISH } from "./en/lesson.ts";
import { LESSON as KOREAN } from "./ko/lesson.ts";
import { WORDS, type Words } from "./words.ts";
import type { LessonTexts } from "../lesson/texts.ts";

/** A language of the lesson: its texts, and what it makes of a report's facts. */
export type LessonLanguage = LessonTexts & Words;

/** All languages, by their codes. */
export const LESSONS: Readonly<Record<Language, LessonLanguage>> = {
  en: { ...ENGLISH, ...WORDS.en },
  ko: { ...KOREAN, ...WORDS.ko },
};

/**
 * The lesson's languages.
 * @module
 */

import type { Language } from "../language/language.ts";
import { LESSON as ENGLISH } from "../language/en/lesson.ts";
import { LESSON as KOREAN } from "../language/ko/lesson.ts";
import { WORDS, type Words } from "../language/words.ts";
import type { LessonTexts } from "./texts.ts";

/** A language of the lesson: its texts, and what it makes of a report's facts. */
export type LessonLanguage = LessonTexts & Words;

/** All languages, by their codes. */
export const LESSONS: Readonly<Record<Language, LessonLanguage>> = {
  en: { ...ENGLISH, ...WORDS.en },
  ko: { ...KOREAN, ...WORDS.ko },
};

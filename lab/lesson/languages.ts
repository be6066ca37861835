/**
 * The lesson's languages.
 * @module
 */

import type { Language } from "../explain/language.ts";
import { LESSON as ENGLISH } from "../language/en/lesson.ts";
import { LESSON as KOREAN } from "../language/ko/lesson.ts";
import { SECTION_WORDS } from "../language/ko/sections.ts";
import { TITLES } from "../language/ko/titles.ts";
import { actionInKorean } from "../report/html/actions_ko.ts";
import type { LessonTexts } from "./texts.ts";

/** A language of the lesson: its texts, and what it makes of a report's. */
export interface LessonLanguage extends LessonTexts {
  /** A probe's title. */
  titleOf(probe: { readonly id: string; readonly title: string }): string;
  /** What a row does. */
  actionOf(row: { readonly action: string }): string;
  /** Where something is laid down. */
  sectionOf(section: string): string;
}

/** All languages, by their codes. */
export const LESSONS: Readonly<Record<Language, LessonLanguage>> = {
  en: {
    ...ENGLISH,
    titleOf: ({ title }) => title,
    actionOf: ({ action }) => action,
    sectionOf: (section) => section,
  },
  ko: {
    ...KOREAN,
    titleOf: ({ id, title }) => TITLES[id] ?? title,
    actionOf: ({ action }) => actionInKorean(action),
    sectionOf: (section) =>
      SECTION_WORDS.reduce((text, [word, korean]) => text.replaceAll(word, korean), section),
  },
};

/** A text with its braces filled in. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (braces, name: string) => String(values[name] ?? braces));
}

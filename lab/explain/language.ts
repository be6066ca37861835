/**
 * The languages.
 * @module
 */

import { ARROWS as ARROWS_EN } from "./en/arrows.ts";
import { LABELS as LABELS_EN } from "./en/labels.ts";
import { MET as MET_EN } from "./en/met.ts";
import { SETTINGS as SETTINGS_EN } from "./en/settings.ts";
import { STATES as STATES_EN } from "./en/states.ts";
import { ARROWS as ARROWS_KO } from "./ko/arrows.ts";
import { LABELS as LABELS_KO } from "./ko/labels.ts";
import { MET as MET_KO } from "./ko/met.ts";
import { SETTINGS as SETTINGS_KO } from "./ko/settings.ts";
import { STATES as STATES_KO } from "./ko/states.ts";
import { TOPICS as TOPICS_EN } from "../language/en/topics.ts";
import { TOPICS as TOPICS_KO } from "../language/ko/topics.ts";
import type { Texts } from "./texts.ts";

/** All languages, by their codes (ISO 639-1). */
export const LANGUAGES = {
  en: {
    labels: LABELS_EN,
    states: STATES_EN,
    arrows: ARROWS_EN,
    met: MET_EN,
    settings: SETTINGS_EN,
    topics: TOPICS_EN,
  },
  ko: {
    labels: LABELS_KO,
    states: STATES_KO,
    arrows: ARROWS_KO,
    met: MET_KO,
    settings: SETTINGS_KO,
    topics: TOPICS_KO,
  },
} as const satisfies Readonly<Record<string, Texts>>;

/** A language. */
export type Language = keyof typeof LANGUAGES;

/** The variables of the environment that name a locale, the one that wins first (locale(7)). */
export const LOCALE_VARIABLES = ["LC_ALL", "LC_MESSAGES", "LANG"] as const;

/** The language of a locale (`ko_KR.UTF-8`); English for those that are not here. */
export function languageOf(locale: string | undefined): Language {
  const code = /^[a-z]+/i.exec(locale ?? "")?.[0].toLowerCase() ?? "";
  return Object.hasOwn(LANGUAGES, code) ? code as Language : "en";
}

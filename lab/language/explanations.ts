/**
 * The languages.
 * @module
 */

import { ARROWS as ARROWS_EN } from "./en/arrows.ts";
import { LABELS as LABELS_EN } from "./en/explain.ts";
import { MET as MET_EN } from "./en/symptoms.ts";
import { SETTINGS as SETTINGS_EN } from "./en/settings.ts";
import { STATES as STATES_EN } from "./en/states.ts";
import { ARROWS as ARROWS_KO } from "./ko/arrows.ts";
import { LABELS as LABELS_KO } from "./ko/explain.ts";
import { MET as MET_KO } from "./ko/symptoms.ts";
import { SETTINGS as SETTINGS_KO } from "./ko/settings.ts";
import { STATES as STATES_KO } from "./ko/states.ts";
import { TOPICS as TOPICS_EN } from "./en/topics.ts";
import { TOPICS as TOPICS_KO } from "./ko/topics.ts";
import type { Language } from "./language.ts";
import { WORDS } from "./words.ts";
import type { Texts } from "../explain/texts.ts";

/** All languages, by their codes (ISO 639-1). */
export const LANGUAGES = {
  en: {
    labels: LABELS_EN,
    states: STATES_EN,
    arrows: ARROWS_EN,
    met: MET_EN,
    settings: SETTINGS_EN,
    topics: TOPICS_EN,
    sourceOf: WORDS.en.sourceOf,
  },
  ko: {
    labels: LABELS_KO,
    states: STATES_KO,
    arrows: ARROWS_KO,
    met: MET_KO,
    settings: SETTINGS_KO,
    topics: TOPICS_KO,
    sourceOf: WORDS.ko.sourceOf,
  },
} as const satisfies Readonly<Record<Language, Texts>>;

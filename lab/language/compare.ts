/**
 * What the languages say of several reports side by side.
 * @module
 */

import type { CompareTexts } from "./compare_texts.ts";
import { COMPARE as ENGLISH } from "./en/compare.ts";
import { COMPARE as KOREAN } from "./ko/compare.ts";
import type { Language } from "./language.ts";

/** All languages, by their codes. */
export const COMPARE: Readonly<Record<Language, CompareTexts>> = { en: ENGLISH, ko: KOREAN };

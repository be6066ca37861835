/**
 * The page's languages.
 * @module
 */

import { ENGLISH, type Words } from "./en/page.ts";
import { KOREAN } from "./ko/page.ts";
import type { Language } from "./language.ts";

/** All languages of the page, by their codes. */
export const PAGES: Readonly<Record<Language, Words>> = { en: ENGLISH, ko: KOREAN };

/**
 * The languages that the lab speaks.
 * @module
 */

/** A language, by its code (ISO 639-1). */
export type Language = "en" | "ko";

/** All languages, each under its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", ko: "한국어" };

/** The variables of the environment that name a locale, the one that wins first (locale(7)). */
export const LOCALE_VARIABLES = ["LC_ALL", "LC_MESSAGES", "LANG"] as const;

/** The language of a locale (`ko_KR.UTF-8`); English for those that are not here. */
export function languageOf(locale: string | undefined): Language {
  const code = /^[a-z]+/i.exec(locale ?? "")?.[0].toLowerCase() ?? "";
  return Object.hasOwn(LANGUAGE_NAMES, code) ? code as Language : "en";
}

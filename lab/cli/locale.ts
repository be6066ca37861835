/**
 * The language in which to speak.
 * @module
 */

import { type Language, languageOf, LANGUAGES, LOCALE_VARIABLES } from "../explain/language.ts";
import { type CommandLine, type Option, valueOf } from "./options.ts";

/** An option of all that speak more than one language. */
export const LANG: Option = {
  name: "lang",
  value: "CODE",
  choices: Object.keys(LANGUAGES),
  help: "in this language, in place of the locale's",
};

/** The language that a command line asks for, or else the locale. */
export function languageFor(line: CommandLine): Language {
  const locale = LOCALE_VARIABLES.map((name) => Deno.env.get(name)).find((value) => value);
  return valueOf(line, "lang") as Language | undefined ?? languageOf(locale);
}

/**
 * The language in which to speak.
 * @module
 */

import {
  type Language,
  LANGUAGE_NAMES,
  languageOf,
  LOCALE_VARIABLES,
} from "../language/language.ts";
import { type CommandLine, type Option, valueOf } from "./options.ts";

/** An option of all that speak more than one language. */
export const LANG: Option = {
  name: "lang",
  value: "CODE",
  choices: Object.keys(LANGUAGE_NAMES),
  help: "in this language, in place of the locale's",
};

/** The language that a command line asks for, or else the locale. */
export function languageFor(line: CommandLine): Language {
  const locale = LOCALE_VARIABLES.map((name) => Deno.env.get(name)).find((value) => value);
  return valueOf(line, "lang") as Language | undefined ?? languageOf(locale);
}

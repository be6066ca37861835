/**
 * What is wrong with a probe's file, in one line: what its author can look for, and what was meant.
 * @module
 */

import { SHORT } from "../installed/called.ts";
import { WORDS_NAME } from "../installed/files.ts";
import * as words from "../probe.ts";
import { nearest } from "../text/nearest.ts";
import { isRecord } from "./wrong.ts";

/** What the loading of a file has thrown, as a line that names the place, the word, and the nearest. */
export function mistakeIn(error: unknown, file: URL): string {
  const { name = "", message = String(error), stack = "", cause } = Object(error) as Partial<Error>;
  const said = message.split("\n")[0]!.trim();
  // What a table's check complains of has its row: the line of the file would be that of defineProbe().
  if (isRecord(cause) && "what" in cause) return said;
  return `${placeIn(`${message}\n${stack}`, file)}${meaning(name, said)}`;
}

const FROM = `"${WORDS_NAME}"`;

const WORDS: readonly string[] = Object.keys(words);

/** `line 12: `, where the text or a stack names the file. */
function placeIn(text: string, { href }: URL): string {
  const at = text.indexOf(`${href}:`);
  const [line] = at < 0 ? [] : /^\d+/.exec(text.slice(at + href.length + 1)) ?? [];
  return line === undefined ? "" : `line ${line}: `;
}

/** What JavaScript and Deno say of what is not there, in words of the lab's. */
function meaning(name: string, said: string): string {
  const [, missing] = /does not provide an export named '([^']+)'/.exec(said) ?? [];
  if (missing !== undefined) return `there is no word ${missing}${meant(missing)}`;
  const [, word] = name === "ReferenceError" ? /^([\w$]+) is not defined$/.exec(said) ?? [] : [];
  if (word !== undefined) {
    return WORDS.includes(word)
      ? `${word} is not imported: import { ${word} } from ${FROM}`
      : `${word} is not defined${meant(word)}`;
  }
  if (/^Module not found|not a dependency/.test(said)) {
    return `${said.replace(/\.$/, "")}: words come from ${FROM}`;
  }
  return said.replace(/^SyntaxError: /, "");
}

function meant(word: string): string {
  const near = nearest(word, WORDS);
  return near === undefined
    ? `: ${SHORT} words lists those that there are`
    : `: did you mean ${near}?`;
}

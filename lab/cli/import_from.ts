/**
 * What a probe's file imports the words of tables from.
 * @module
 */

import { fileURLToPath, pathToFileURL } from "node:url";
import { ROOT, WORDS, WORDS_NAME } from "../installed/files.ts";
import { PACKAGED } from "../installed/packaged.ts";
import { fromUser } from "./output.ts";

/**
 * What a file at that path imports, or one that is nowhere. In a clone an editor finds it, too: by its
 * place beside the file, or by its whole place from elsewhere.
 */
export function importFrom(path?: string): string {
  if (PACKAGED) return WORDS_NAME;
  const file = path === undefined ? undefined : pathToFileURL(fromUser(path)).href;
  if (!file?.startsWith(ROOT.href)) return WORDS.href;
  const up = "../".repeat(file.slice(ROOT.href.length).split("/").length - 1) || "./";
  return up + fileURLToPath(WORDS).slice(fileURLToPath(ROOT).length);
}

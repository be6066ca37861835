/** The examples of the vocabulary as files, in a folder that goes with the test. */

import { exampleFile } from "../../lab/probe/vocabulary/file.ts";
import { VOCABULARY_NAMES, type VocabularyName } from "../../lab/probe/vocabulary.ts";
import { ROOT } from "../sources.ts";

/** What the example of a word is called: a path that is an id. */
export function idOf(name: VocabularyName): string {
  return name.replace(".", "-").toLowerCase();
}

export interface Examples extends AsyncDisposable {
  readonly folder: URL;
}

/** Writes a file for every word. */
export async function writeExamples(): Promise<Examples> {
  const path = await Deno.makeTempDir();
  const from = new URL("lab/probe.ts", ROOT).href;
  for (const name of VOCABULARY_NAMES) {
    await Deno.writeTextFile(`${path}/${idOf(name)}.ts`, exampleFile(name, from));
  }
  return {
    folder: new URL(`file://${path}/`),
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

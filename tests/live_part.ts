/**
 * The live tests, in parts that run side by side. They mostly wait; but an isolate for each of their
 * files would take as long as all that they do.
 */

import { globSync } from "node:fs";

/** How many parts there are: as many as `deno task test` runs at once. */
export const PARTS = 4;

/** Every so manieth file, so that no part takes all of a room's. */
export function partOf(files: readonly string[], part: number): string[] {
  return files.toSorted().filter((_, i) => i % PARTS === part);
}

/** The files with live tests, in this folder. */
export function liveTests(): string[] {
  return globSync("**/*live_test.ts", { cwd: import.meta.dirname! });
}

/** Registers the tests of a part. */
export async function importPart(part: number): Promise<void> {
  for (const file of partOf(liveTests(), part)) await import(`./${file}`);
}

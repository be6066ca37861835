/**
 * All tests but the live and the long ones, in one module: making an isolate for each of theirs takes longer than
 * most of them do.
 */

import { globSync } from "node:fs";

const files = globSync("**/*_test.ts", { cwd: import.meta.dirname! });
for (const file of files.sort()) {
  if (!/(live|long)_test\.ts$/.test(file)) await import(`./${file}`);
}

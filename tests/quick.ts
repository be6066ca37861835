/**
 * All tests but the live and the long ones, in one module: making an isolate for each of their files
 * takes longer than most of them do. None of them can start a process: that takes longer, too, and
 * depends on the machine.
 */

import { assertThrows } from "@std/assert";
import { globSync } from "node:fs";

Deno.permissions.revokeSync({ name: "run" });

Deno.test("a test that starts a process is a live one, or a long one: others cannot", () => {
  assertThrows(() => new Deno.Command("true").spawn(), Deno.errors.NotCapable);
});

const files = globSync("**/*_test.ts", { cwd: import.meta.dirname! });
for (const file of files.sort()) {
  if (!/(live|long)_test\.ts$/.test(file)) await import(`./${file}`);
}

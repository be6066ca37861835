/** Probes have a slow kernel to themselves, unless it is said otherwise. */

import { assertEquals } from "@std/assert";
import { COMMANDS } from "../../lab/cli/commands.ts";
import { patient } from "../../tools/kernel/patience.ts";

Deno.test("patient() lets few probes run side by side, in every way to start a run", () => {
  for (const line of [[], ["run"], ["close", "--family", "4"]]) {
    assertEquals(patient(line), [...line, "--jobs", "2"]);
  }
});

Deno.test("patient() adds nothing to what says it, or runs no probes", () => {
  const lines = [["--jobs", "8"], ["close", "--jobs=1"], ["doctor"], ["list", "close"], ["--help"]];
  for (const line of lines) assertEquals(patient(line), line);
});

Deno.test("patient() knows the commands that cannot be told how many", () => {
  const names = Object.keys(COMMANDS).filter((name) =>
    !COMMANDS[name]!.options.some((option) => option.name === "jobs")
  );
  const untouched = Object.keys(COMMANDS).filter((name) => patient([name]).length === 1);
  assertEquals(untouched, names);
});

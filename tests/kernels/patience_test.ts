/** Probes have a slow kernel to themselves, unless it is said otherwise. */

import { assertEquals } from "@std/assert";
import { COMMANDS } from "../../lab/cli/commands.ts";
import { patient } from "../../tools/kernel/patience.ts";

Deno.test("patient() spares a kernel, in every way to start a run", () => {
  for (const line of [[], ["run"], ["close", "--family", "4"]]) {
    assertEquals(patient(line), [...line, "--observer", "diag", "--jobs", "4"]);
  }
});

Deno.test("patient() adds nothing to what says it, or runs no probes", () => {
  assertEquals(patient(["--jobs", "8"]), ["--jobs", "8", "--observer", "diag"]);
  const all = ["close", "--observer=all"];
  assertEquals(patient(all), [...all, "--jobs", "4"]);
  for (const line of [["--jobs=1", "--observer", "ss"], ["doctor"], ["list", "x"], ["--help"]]) {
    assertEquals(patient(line), line);
  }
});

Deno.test("patient() knows the commands that cannot be told how many", () => {
  const names = Object.keys(COMMANDS).filter((name) =>
    !COMMANDS[name]!.options.some((option) => option.name === "jobs")
  );
  const untouched = Object.keys(COMMANDS).filter((name) => patient([name]).length === 1);
  assertEquals(untouched, names);
});

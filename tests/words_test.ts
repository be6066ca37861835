import { assert, assertEquals, assertThrows } from "@std/assert";
import { VOCABULARY_NAMES } from "../lab/probe/vocabulary.ts";
import { DOCUMENT, table, withTable } from "../tools/words/main.ts";

Deno.test("docs/probes.md's table of words is as the vocabulary has it", async () => {
  const page = await Deno.readTextFile(DOCUMENT);
  assert(page === withTable(page), "deno task docs:words writes the table of docs/probes.md anew");
});

Deno.test("the table has a row for every word, and a text without a place for it is refused", () => {
  const rows = table().split("\n").filter((line) => /^\| `/.test(line));
  assertEquals(rows.length, VOCABULARY_NAMES.length);
  assertEquals(rows.filter((row) => row.split(/(?<!\\)\|/).length !== 5), []);
  assertThrows(() => withTable("no place"), Error, "no place for the table");
});

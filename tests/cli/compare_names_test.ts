import { assertEquals } from "@std/assert";
import { namesOf } from "../../lab/cli/compare.ts";

const NAMED: readonly [title: string, paths: string[], names: string[]][] = [
  ["without folders and endings", ["a/old.json", "/b/new.json.gz"], ["old", "new"]],
  ["by whole paths where two are alike", ["a/r.json", "b/r.json"], ["a/r.json", "b/r.json"]],
  [
    "by numbers where a file is given twice",
    ["report.json", "report.json", "other.json"],
    ["report.json (1)", "report.json (2)", "other"],
  ],
  ["standard input as such", ["-", "report.json"], ["standard input", "report"]],
];

for (const [title, paths, names] of NAMED) {
  Deno.test(`lab compare names reports ${title}`, () => assertEquals(namesOf(paths), names));
}

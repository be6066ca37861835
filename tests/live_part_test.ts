import { assert, assertEquals } from "@std/assert";
import { liveTests, partOf, PARTS } from "./live_part.ts";
import { ROOT } from "./sources.ts";

/** The numbers of the parts that a command runs. */
function partsIn(command: string): number[] {
  return [...command.matchAll(/\btests\/live_part_(\d+)\.ts\b/g)].map(([, part]) => Number(part));
}

const ALL = Array.from({ length: PARTS }, (_, part) => part);

Deno.test("each live test is in one part", () => {
  const files = liveTests();
  assert(files.length > 20, `${files.length} files`);
  assertEquals(ALL.flatMap((part) => partOf(files, part)).sort(), files.sort());
});

Deno.test("deno task test runs all parts, and each is of its number", () => {
  const { tasks } = JSON.parse(Deno.readTextFileSync(new URL("deno.json", ROOT)));
  assertEquals(partsIn(tasks.test.command), ALL);
  for (const part of ALL) {
    const text = Deno.readTextFileSync(new URL(`tests/live_part_${part}.ts`, ROOT));
    assertEquals(/importPart\((\d+)\)/.exec(text)?.[1], String(part));
  }
  assertEquals(partsIn("deno test tests/live_part_0.ts tests/live_part_2.ts README.md"), [0, 2]);
});

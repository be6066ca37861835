/** What docs/conformance.md says: of every requirement and case, in words that there are. */

import { assert, assertEquals } from "@std/assert";
import { DEMAND_IDS } from "../lab/requirement/demands.ts";
import { NOT_JUDGED } from "../lab/requirement/not_judged.ts";
import { TC8, TC8_IDS } from "../lab/requirement/tc8.ts";
import { REQUIREMENT_VERDICTS } from "../lab/result/verdict.ts";
import { columnIn, DOCUMENT, document, KERNELS } from "../tools/conformance/main.ts";

const IDS: readonly string[] = [...DEMAND_IDS, ...TC8_IDS];
const TEXT = await Deno.readTextFile(DOCUMENT);

Deno.test("docs/conformance.md has a line for each requirement and each case, once", () => {
  const lines = [...TEXT.matchAll(/^\| ([\w.-]+) \|/gm)].map(([, id]) => id!);
  assertEquals(lines.filter((id) => id !== "id").toSorted(), IDS.toSorted());
});

Deno.test("docs/conformance.md has verdicts of 6.18, and those that nothing judges are as such", () => {
  const column = columnIn(TEXT, "6.18");
  for (const id of IDS) {
    assert((REQUIREMENT_VERDICTS as readonly string[]).includes(column[id] ?? ""), id);
  }
  const unjudged = IDS.filter((id) => column[id] === "not judged");
  const expected = IDS.filter((id) =>
    Object.hasOwn(NOT_JUDGED, id) || TC8[id as keyof typeof TC8]?.shownBy.length === 0
  );
  assertEquals(unjudged, expected, "deno task docs:conformance makes docs/conformance.md anew");
});

Deno.test("the verdicts of each kernel are read from the document as they were written", () => {
  const columns = Object.fromEntries(KERNELS.map((kernel, i) => [
    kernel,
    { [IDS[i]!]: "met", [IDS.at(-1)!]: i === 0 ? "not met" : "deviates" },
  ]));
  for (const kernel of KERNELS) assertEquals(columnIn(document(columns), kernel), columns[kernel]);
});

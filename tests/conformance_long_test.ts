/** docs/conformance.md beside a run on this machine, where that has the kernel that it is of. */

import { assertEquals } from "@std/assert";
import { columnIn, columnOf, DOCUMENT, ranHere } from "../tools/conformance/main.ts";
import { liveTest } from "./session/in_namespace.ts";

liveTest("docs/conformance.md has what a run on Linux 6.18 comes to", async () => {
  if (!/^6\.18\b/.test(Deno.osRelease())) return;
  const report = await ranHere(false);
  const documented = columnIn(await Deno.readTextFile(DOCUMENT), "6.18");
  const different = Object.entries(columnOf(report)).filter(([id, verdict]) =>
    // What only a slow probe shows is not run here.
    verdict !== "not tested" && verdict !== documented[id]
  );
  assertEquals(different.map(([id, verdict]) => `${id}: ${verdict}, not ${documented[id]}`), []);
});

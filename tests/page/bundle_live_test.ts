/** Beside the others, as the live tests are: the bundler takes its time. */

import { assert, assertEquals } from "@std/assert";
import { BUNDLE, bundled, fromDisk } from "../../tools/bundle_page.ts";

const CHECKED_IN = await Deno.readTextFile(BUNDLE);

Deno.test("the page's bundle is what its sources give", async () => {
  assert(await bundled(fromDisk) === CHECKED_IN, "deno task page makes lab/page/bundle.js anew");
});

Deno.test("the page's bundle is one function that leaves nothing outside it, and can stand in HTML", () => {
  assert(/^"use strict";\(\(\)=>\{.*\}\)\(\);\n$/s.test(CHECKED_IN), "it is something else");
  assertEquals(CHECKED_IN.match(/<\/script|<!--/gi), null);
});

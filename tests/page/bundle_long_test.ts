/** That the page's bundle would be seen to be older than its sources, and that it has no others. */

import { assert, assertNotEquals, assertRejects } from "@std/assert";
import { BUNDLE, bundled, fromDisk, type Read } from "../../tools/bundle_page.ts";

const CHECKED_IN = await Deno.readTextFile(BUNDLE);

/** The project's files, one of them otherwise than it is. */
function changed(file: string, change: (text: string) => string): Read {
  return (path) => path === file ? change(fromDisk(path)) : fromDisk(path);
}

const CHANGES: readonly [file: string, change: (text: string) => string][] = [
  ["lab/language/ko/page.ts", (text) => text.replace(/[가-힣]/, "힣")],
  ["lab/result/sending.ts", (text) => text.replace(`"sent again"`, `"sent twice"`)],
];

for (const [file, change] of CHANGES) {
  Deno.test(`it would be seen if the page's bundle were older than ${file}`, async () => {
    assertNotEquals(change(fromDisk(file)), fromDisk(file));
    assert(await bundled(changed(file, change)) !== CHECKED_IN);
  });
}

Deno.test("the page's bundle does not change with comments", async () => {
  const more = (text: string) => `// More.\n${text}\n/* And more. */\n`;
  assert(await bundled(changed("lab/page/client/main.ts", more)) === CHECKED_IN);
});

Deno.test("the page's bundle holds nothing that is not the project's own", async () => {
  for (const name of ["zod", "https://example.org/x.js"]) {
    const read = changed("lab/page/client/dom.ts", (text) => `import "${name}";\n${text}`);
    await assertRejects(() => bundled(read), Error, `"${name}" is not for browsers`);
  }
});

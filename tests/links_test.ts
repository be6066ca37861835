/** Links between the pages: each leads to a file that there is, and to a heading of it. */

import { assert, assertEquals } from "@std/assert";
import { anchorsOf, KOREAN_PAGES, linksOf, PAGES, read, ROOT } from "./documents.ts";

/** What is wrong with a link of a page. */
async function faultOf(page: string, link: string): Promise<string | undefined> {
  const { pathname, hash } = new URL(link, new URL(page, ROOT));
  const path = decodeURIComponent(pathname);
  try {
    if (hash === "") await Deno.stat(path);
    else if (
      !anchorsOf(await Deno.readTextFile(path)).includes(decodeURIComponent(hash.slice(1)))
    ) {
      return `${page}: ${link}: no such heading`;
    }
  } catch (error) {
    return `${page}: ${link}: ${(error as Error).name}`;
  }
}

async function faultsOf(page: string, markdown: string): Promise<string[]> {
  const faults = await Promise.all(linksOf(markdown).map((link) => faultOf(page, link)));
  return faults.filter((fault) => fault !== undefined);
}

Deno.test("links of the pages lead somewhere", async () => {
  let count = 0;
  for (const page of [...PAGES, ...KOREAN_PAGES, "ARCHITECTURE.md", "docs/deviations.md"]) {
    const markdown = await read(page);
    count += linksOf(markdown).length;
    assertEquals(await faultsOf(page, markdown), []);
  }
  assert(count > 40, `${count} links`);
});

Deno.test("a link that leads nowhere is seen, and so is one to a heading that is not there", async () => {
  const markdown = "[a](verdicts.md) [b](no-such.md) [c](verdicts.md#who-reads-what) " +
    "[d](verdicts.md#nobody) [e](https://www.rfc-editor.org/)";
  assertEquals(await faultsOf("docs/install.md", markdown), [
    "docs/install.md: no-such.md: NotFound",
    "docs/install.md: verdicts.md#nobody: no such heading",
  ]);
});

function filesIn(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].filter(({ isFile }) => isFile)
    .map(({ name }) => folder + name);
}

Deno.test("every page can be come to from the README", async () => {
  for (const [readme, folder] of [["README.md", "docs/"], ["README.ko.md", "docs/ko/"]] as const) {
    const linked = new Set(linksOf(await read(readme)));
    assertEquals(filesIn(folder).filter((page) => !linked.has(page)), [], readme);
  }
});

Deno.test("every page is held against the lab, or is made, and says by what", async () => {
  const held: readonly string[] = [...PAGES, ...KOREAN_PAGES];
  const here = [...filesIn("docs/"), ...filesIn("docs/ko/")]
    .filter((name) => name.endsWith(".md") && !held.includes(name));
  for (const page of here) {
    assert(/This is made by `deno task/.test(await read(page)), `${page}: add it to PAGES`);
  }
});

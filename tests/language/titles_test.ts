import { assert, assertEquals } from "@std/assert";
import { TITLES } from "../../lab/language/ko/titles.ts";
import { loadProbe, OWN_PROBES, probeIds } from "../../lab/probe/load.ts";
import TRANSLATED from "../fixtures/language/translated_titles.json" with { type: "json" };

Deno.test("every probe has a title in Korean, and there is none of any other", async () => {
  assertEquals(Object.keys(TITLES).sort(), await probeIds(OWN_PROBES));
  for (const [id, title] of Object.entries(TITLES)) assert(/[가-힣]/.test(title), id);
  const titles = Object.values(TITLES);
  assertEquals(titles.filter((title, i) => titles.indexOf(title) !== i), []);
});

Deno.test("the titles in Korean are of the English titles of now", async () => {
  // Where this fails, a title has changed: translate it anew, and then put it into the fixture.
  for (const id of await probeIds(OWN_PROBES)) {
    const { title } = await loadProbe(OWN_PROBES, id);
    assertEquals((TRANSLATED as Record<string, string>)[id], title, id);
  }
});

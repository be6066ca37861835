import { assert, assertEquals } from "@std/assert";
import { titleOf, TITLES } from "../../lab/language/ko/titles.ts";
import { ARRIVING as KOREAN } from "../../lab/language/ko/arriving.ts";
import { ARRIVING } from "../../lab/probe.ts";
import { findProbes, loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import TRANSLATED from "../fixtures/language/translated_titles.json" with { type: "json" };

Deno.test("every probe has a title in Korean, and there is none of any other", async () => {
  const found = await findProbes(OWN_PROBES);
  const named = new Set(found.map(({ id, group }) => group ?? id));
  assertEquals(Object.keys(TITLES).sort(), [...named].sort());
  const titles = found.map(({ id }) => titleOf(id));
  for (const [i, title] of titles.entries()) assert(/[가-힣]/.test(title ?? ""), found[i]!.id);
  assertEquals(titles.filter((title, i) => titles.indexOf(title) !== i), []);
});

Deno.test("every segment that arrives has a title in Korean, and there is none of any other", () => {
  assertEquals(Object.keys(KOREAN), Object.keys(ARRIVING));
  for (const [key, title] of Object.entries(KOREAN)) assert(/[가-힣]/.test(title), key);
  const titles = Object.values(KOREAN);
  assertEquals(titles.filter((title, i) => titles.indexOf(title) !== i), []);
});

Deno.test("the titles in Korean are of the English titles of now", async () => {
  // Where this fails, a title has changed: translate it anew, and then put it into the fixture.
  for (const { id } of (await findProbes(OWN_PROBES)).filter(({ group }) => group === undefined)) {
    const { title } = await loadProbe(OWN_PROBES, id);
    assertEquals((TRANSLATED as Record<string, string>)[id], title, id);
  }
});

import { assert, assertEquals } from "@std/assert";
import { titleOf, TITLES } from "../../lab/language/ko/titles.ts";
import { ARRIVING as KOREAN, VARIANTS } from "../../lab/language/ko/arriving.ts";
import { CALLING as CALLS_IN_KOREAN } from "../../lab/language/ko/calling.ts";
import { ARRIVING, CALLING } from "../../lab/probe.ts";
import { findFamilies, findProbes, loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import ARRIVALS from "../fixtures/language/translated_arrivals.json" with { type: "json" };
import TRANSLATED from "../fixtures/language/translated_titles.json" with { type: "json" };

const FAMILIES = await findFamilies(OWN_PROBES);

Deno.test("every probe has a title in Korean, and there is none of any other", async () => {
  const found = await findProbes(OWN_PROBES);
  const files = new Set(FAMILIES.map(([file]) => file));
  const alone = found.flatMap(({ id, group }) => group === undefined ? [id] : []);
  assertEquals(Object.keys(TITLES).sort(), [...alone, ...files].sort());
  const titles = found.map(({ id }) => titleOf(id));
  for (const [i, title] of titles.entries()) assert(/[가-힣]/.test(title ?? ""), found[i]!.id);
  const seen = new Set<string | undefined>();
  assertEquals(titles.filter((title) => seen.size === seen.add(title).size), []);
});

Deno.test("every variant has a title in Korean, which has its family's before it", () => {
  for (const [file, { variants = {} }] of FAMILIES) {
    const titles = Object.keys(variants).map((name) => titleOf(`${file}-${name}`) ?? name);
    for (const title of titles) assert(title.startsWith(`${TITLES[file]} (`), title);
    assertEquals(new Set(titles).size, titles.length);
  }
  const names = FAMILIES.flatMap(([, { variants = {} }]) => Object.keys(variants));
  const unused = Object.keys(VARIANTS).filter((name) => !names.includes(name));
  assertEquals(unused, []);
  assertEquals(
    titleOf("arrives/fin-wait-2-long-orphan-mss"),
    `${TITLES["arrives/fin-wait-2"]} (${VARIANTS["long-orphan"]}, ${VARIANTS.mss})`,
  );
});

Deno.test("what has no title in Korean has none", () => {
  const unknown = ["", "no/such", "arrives/listen-nosuch", "arrives/listen-mss-nosuch"];
  const cases = ["arrives/listen/nosuch", "arrives/listen-nosuch/rst", "no/such/rst", "toString"];
  assertEquals([...unknown, ...cases].filter((id) => titleOf(id) !== undefined), []);
});

Deno.test("every segment that arrives, and every call, has a title in Korean, and no other", () => {
  for (const [korean, english] of [[KOREAN, ARRIVING], [CALLS_IN_KOREAN, CALLING]] as const) {
    assertEquals(Object.keys(korean), Object.keys(english));
    for (const [key, title] of Object.entries(korean)) assert(/[가-힣]/.test(title), key);
    const titles = Object.values(korean);
    assertEquals(titles.filter((title, i) => titles.indexOf(title) !== i), []);
  }
});

Deno.test("the titles in Korean are of the English titles of now", async () => {
  // Where this fails, a title has changed: translate it anew, and then put it into the fixture.
  for (const { id } of (await findProbes(OWN_PROBES)).filter(({ group }) => group === undefined)) {
    const { title } = await loadProbe(OWN_PROBES, id);
    assertEquals((TRANSLATED as Record<string, string>)[id], title, id);
  }
});

Deno.test("the parts that Korean titles of cases are made of are of the English ones of now", () => {
  const families = FAMILIES.map(([file, { title }]) => [file, title]);
  assertEquals(ARRIVALS.families, Object.fromEntries(families));
  const segments = Object.entries(ARRIVING).map(([key, { title }]) => [key, title]);
  assertEquals(ARRIVALS.segments, Object.fromEntries(segments));
  const calls = Object.entries(CALLING).map(([key, { title }]) => [key, title]);
  assertEquals(ARRIVALS.calls, Object.fromEntries(calls));
  for (const [file, { variants = {} }] of FAMILIES) {
    for (const [name, { title }] of Object.entries(variants)) {
      assertEquals((ARRIVALS.variants as Record<string, string>)[name], title, `${file}-${name}`);
    }
  }
});

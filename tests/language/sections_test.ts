/** Where something is laid down, in Korean: nothing but names stays English. */

import { assertEquals } from "@std/assert";
import { FACTS, TOPICS } from "../../lab/explain/facts.ts";
import { WORDS } from "../../lab/language/words.ts";
import { STATEMENTS } from "../../lab/lesson/statement.ts";
import { type Family, membersOf } from "../../lab/probe.ts";
import { findFamilies, findProbes, loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";

/** Files, settings, calls, manual pages, and a term that stays English. */
const NAMES = /[\w-]+(?:\/[\w.-]+)+|\b\w+\(\d?\)|\b(?:tcp|ip)_\w+|[\w-]+\.rst\b|\bkeepalive\b/g;

/** What is left of English, and what is no longer a list. */
function faults(korean: string): string[] {
  return [
    ...korean.replaceAll(NAMES, "").match(/\b[a-z]{3,}\b/g) ?? [],
    ...korean.match(/,\s*,/g) ?? [],
  ];
}

/** The sources of a family's cases, and its own: they are not judged as probes, which takes long. */
function sourcesIn(family: Family): string[] {
  return membersOf(family).flatMap(([, { source, cases }]) => [
    source,
    ...Object.values(cases).flatMap((one) => one.source ?? []),
  ]);
}

Deno.test("all sources of probes, statements and explanations are Korean where the language is", async () => {
  const found = await findProbes(OWN_PROBES);
  const alone = found.filter(({ group }) => group === undefined);
  const probes = await Promise.all(alone.map(({ id }) => loadProbe(OWN_PROBES, id)));
  const families = (await findFamilies(OWN_PROBES)).map(([, family]) => family);
  const sources = new Set([
    ...probes.map(({ source }) => source),
    ...families.flatMap(sourcesIn),
    ...Object.values(STATEMENTS).flatMap(({ sections }) => sections),
    ...[...Object.values(FACTS), ...Object.values(TOPICS)].flatMap(({ sources }) => sources),
  ]);
  for (const source of sources) assertEquals(faults(WORDS.ko.sourceOf(source)), [], source);
});

Deno.test("it would be seen if a source stayed English, or lost a part of a list", () => {
  assertEquals(faults("RFC 9293, 3.10.7.4, ninth"), ["ninth"]);
  assertEquals(faults("RFC 9293, 3.10.4,, 3.6"), [",,"]);
  assertEquals(faults("Linux, net/ipv4/tcp_input.c, tcp_conn_request(); tcp(7)"), []);
});

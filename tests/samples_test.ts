/** What README.md and docs/speed.md say of a default run: that it is of the probes of now. */

import { assert, assertEquals } from "@std/assert";
import { groupsOf } from "../lab/fleet/groups.ts";
import { findTasks } from "../lab/run/run_probes.ts";
import { read } from "./documents.ts";

const { tasks, countMore } = await findTasks({});
const more = await countMore();

/** The numbers of a text, where it says something of this form. Throws where it does not. */
function numbersIn(text: string, form: RegExp): number[] {
  const found = form.exec(text);
  assert(found !== null, `${form}`);
  return found.slice(1).map(Number);
}

/** What of a default run a text gives otherwise than a run would have it. */
function staleIn(text: string): string[] {
  const [passed, failed, deviate] = numbersIn(
    text,
    /^(\d+) passed, (\d+) failed, (\d+) deviate in [\d.]+ s$/m,
  );
  const [left] = numbersIn(text, /^(\d+) more probes with --all$/m);
  const [cases] = numbersIn(text, /^✓ pass {5}arrives\/established\/ +(\d+) cases IPv4 IPv6$/m);
  const established = tasks.filter(({ group }) => group === "arrives/established").length / 2;
  return [
    ...(passed! + deviate! + failed! === tasks.length ? [] : [`${tasks.length} results`]),
    ...(left === more ? [] : [`${more} more probes with --all`]),
    ...(cases === established ? [] : [`arrives/established: ${established} cases`]),
  ];
}

Deno.test("README.md shows a default run of the probes of now", async () => {
  assertEquals(staleIn(await read("README.md")), [], "run `deno task lab`, and show that");
});

Deno.test("a run that is shown with one result less, or of fewer cases, is seen", async () => {
  const readme = await read("README.md");
  const wrong = readme.replace(/^(\d+) passed/m, (_, count) => `${count - 1} passed`)
    .replace(/(arrives\/established\/ +)\d+ cases/, "$110 cases");
  assertEquals(staleIn(wrong).length, 2);
});

Deno.test("docs/speed.md counts the namespaces of a default run as they are", async () => {
  const text = (await read("docs/speed.md")).replaceAll(/\s+/g, " ");
  const said = numbersIn(
    text,
    /(\d+) of the results are of probes that give settings.* leaves (\d+) to be set up, (\d+) of them/,
  );
  const grouped = groupsOf(tasks);
  const groups = [...new Set(grouped.values())];
  assertEquals(said, [grouped.size, groups.length, groups.filter(({ alone }) => alone).length]);
});

/** What the READMEs quote of the lesson, and how many there are of what they count. */

import { assert, assertEquals } from "@std/assert";
import { LESSONS } from "../lab/language/lessons.ts";
import { JUDGEMENTS, STATEMENTS } from "../lab/lesson/statement.ts";
import { ARRIVING } from "../lab/probe.ts";
import { CALLING } from "../lab/probe/calling.ts";
import { findProbes, OWN_PROBES } from "../lab/probe/load.ts";
import { DEMANDS } from "../lab/requirement/demands.ts";
import { read } from "./documents.ts";

Deno.test("docs/ko/lesson.md begins with the lesson, and quotes it as it is", async () => {
  const page = await read("docs/ko/lesson.md");
  const [, first] = /```console\n([^]*?)```/.exec(page)!;
  assert(first!.startsWith("$ deno task lab lesson --lang ko\n"));
  const { statements, judgements } = LESSONS.ko;
  const text = first!.replaceAll(/\s+/g, " ");
  assert(text.includes(`S24 ${judgements[STATEMENTS.S24.judgement]}`));
  assert(text.includes(statements.S24.says));
  const [, why] = /까닭: ([^…]*) …/.exec(text)!;
  assert(statements.S24.why.startsWith(why!), why);
  for (const judgement of JUDGEMENTS) {
    const count = Object.values(STATEMENTS).filter((one) => one.judgement === judgement).length;
    assert(text.includes(`${judgements[judgement]} ${count}`), judgement);
  }
});

Deno.test("the READMEs quote the lesson as it is", async () => {
  for (
    const [page, language, form] of [
      ["README.md", "en", /Why: ([^…]*) …/],
      ["README.ko.md", "ko", /까닭: ([^…]*) …/],
    ] as const
  ) {
    const [, shown] = /(\$ deno task lab lesson[^]*?)```/.exec(await read(page))!;
    const text = shown!.replaceAll(/\s+/g, " ");
    const { statements, judgements } = LESSONS[language];
    assert(text.includes(`S24 ${judgements[STATEMENTS.S24.judgement]}`), page);
    assert(text.includes(statements.S24.says), page);
    const [, why] = form.exec(text)!;
    assert(statements.S24.why.startsWith(why!), why);
  }
});

Deno.test("how many segments arrive, and in how many cases, is said as it is", async () => {
  const cases = (await findProbes(OWN_PROBES)).filter(({ id }) => id.startsWith("arrives/")).length;
  const segments = Object.keys(ARRIVING).length;
  for (
    const [name, ...said] of [
      ["README.md", `${segments} segments arrive`, `${cases} cases`],
      ["docs/every-segment.md", `${segments} segments arrive`, `${cases} cases`],
      ["README.ko.md", `세그먼트 ${segments}가지`, `${cases}가지`],
      ["docs/ko/every-segment.md", `세그먼트 ${segments}가지`, `${cases}가지`],
      ["CHANGELOG.md", `${cases} cases`],
    ] as const
  ) {
    const text = (await read(name)).replaceAll(/\s+/g, " ");
    assertEquals(said.filter((words) => !text.includes(words)), [], name);
  }
});

Deno.test("how many statements, requirements and calls there are is said as it is", async () => {
  const numbered = Object.keys(DEMANDS).filter((id) => /^[A-Z]+-\d+$/.test(id)).length;
  const spelt: Readonly<Record<number, string>> = { 16: "sixteen", 32: "thirty-two" };
  const [calls, statements] = [CALLING, STATEMENTS].map((all) => Object.keys(all).length);
  for (
    const [name, said] of [
      ["README.md", `${spelt[statements!]} statements`],
      ["README.md", `${numbered} requirements`],
      ["docs/every-segment.md", `${numbered} requirements`],
      ["docs/every-segment.md", `an application, ${spelt[calls!]} of them`],
    ] as const
  ) {
    const text = (await read(name)).replaceAll(/\s+/g, " ");
    assert(text.includes(said), `${name}: ${said}`);
  }
});

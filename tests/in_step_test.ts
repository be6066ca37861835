/** Korean pages that have all of the English ones, and what would be seen if one had not. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { read } from "./documents.ts";
import { faultsBetween, type Page } from "./in_step.ts";

async function pageOf(path: string): Promise<Page> {
  return { path, text: await read(path) };
}

for (
  const [page, translation] of [
    ["README.md", "README.ko.md"],
    ["docs/every-segment.md", "docs/ko/every-segment.md"],
    ["docs/glossary.md", "docs/ko/glossary.md"],
  ] as const
) {
  Deno.test(`${translation} is in step with ${page}`, async () => {
    assertEquals(faultsBetween(await pageOf(page), await pageOf(translation)), []);
  });
}

/** Something in README.ko.md, what stands there instead, and what is said of it. */
const FAULTS:
  readonly (readonly [what: string, from: string | RegExp, to: string, fault: string])[] = [
    ["a section less", /^## 명령 두 개\n[^]*?(?=^## )/m, "", "headings of the levels"],
    ["a section of another level", "## 개발", "### 개발", "headings of the levels"],
    ["a paragraph less", /^\*\*컨테이너\.\*\*[^]*?\n\n/m, "", "Troubleshooting and questions: "],
    ["an entry less", /^- \*\*A\*\*[^]*?(?=^- )/m, "", "Words to know: entry,entry"],
    ["a row of a table less", /^\| packetdrill .*\n/m, "", "table of 5 rows, 4 columns"],
    ["another verdict", "| `skip`  ", "| `skips` ", "How to read the result: no `skip`"],
    ["a command less", "deno task lab doctor\n", "", "Recipes: no deno task lab doctor"],
    ["another option", "--once --max close-wait=100\n", "--once\n", "--max close-wait=100"],
    ["an option less in a sentence", "`--quiz`는 먼저", "먼저", "What it shows: no `--quiz`"],
    ["a link less", "[CHANGELOG.md](CHANGELOG.md)", "거기", "Development: no link to CHANGELOG.md"],
    ["another link", "](docs/gvisor.md)", "](docs/kernels.md)", "a link to docs/kernels.md"],
    ["another number", "요구 사항 119개", "요구 사항 118개", "What is in it: no 119"],
    ["another number, spelt", "명제 서른두 개", "명제 서른 개", "What it shows: no 32"],
    ["another exit code", "실패한 것이 있으면 1", "실패한 것이 있으면 4", "4, which is not"],
    [
      "another number in a line of output",
      "69개 가운데 59개",
      "69개 가운데 58개",
      "no `## RFC 9293",
    ],
    ["another month", "2026년 11월", "2026년 12월", "Beside other tools: no 11"],
    ["another count of a run", "통과 1139", "통과 1138", "Two commands: no 1139"],
    ["another verdict of a run", "✓ 통과     window", "✗ 실패     window", "Two commands: no ✓"],
    [
      "another state in a sample",
      "│ CLOSED       CLOSE-WAIT",
      "│ CLOSING      CLOSE-WAIT",
      "CLOSING",
    ],
    ["a segment less", /^.*◀─+ FIN,ACK.*\n/m, "", "What it shows: no ◀"],
    ["another command of a sample", "$ deno task lab --lang", "$ deno task lab -q --lang", "-q"],
  ];

Deno.test("what is not in step is seen, and named with its section", async (t) => {
  const [page, translation] = [await pageOf("README.md"), await pageOf("README.ko.md")];
  for (const [what, from, to, fault] of FAULTS) {
    await t.step(what, () => {
      const text = translation.text.replace(from, to);
      assert(text !== translation.text, `nothing to replace: ${from}`);
      const faults = faultsBetween(page, { ...translation, text });
      assertStringIncludes(faults.join("\n"), fault);
      assert(faults.length <= 3, faults.join("\n"));
    });
  }
});

Deno.test("what differs by language or by run alone is in step", () => {
  const [page, translation] = [
    "# A\n\nSix of 12 pass, says `RFC 9293: 3 met` in [a](docs/a.md), of May 2026.\n\n" +
    "```console\n$ lab x\n✓ pass  x/y  34 ms\n3/4 states, in 1.2 s\n```\n\n```sh\nlab x   # one\n```\n",
    "# 가\n\n2026년 5월의 [가](docs/ko/a.md): 12개 중 여섯이 통과. `RFC 9293: 3개 지킴`.\n\n" +
    "```console\n$ lab x --lang ko\n✓ 통과  x/y  56 ms\n상태 4개 중 3개, 7.8초\n```\n\n" +
    "```sh\nlab x # 하나\n```\n",
  ];
  const at = (path: string, text = "") => ({ path, text });
  assertEquals(faultsBetween(at("README.md", page), at("README.ko.md", translation)), []);
});

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { marked, type Token, type Tokens } from "marked";
import { markdown } from "../../lab/report/markdown.ts";
import { explanation, nameOf } from "../../lab/report/plain_text.ts";
import { builtProbe, builtReport, HOSTILE, ofAllVerdicts } from "../result/make.ts";
import { oneLine } from "../../lab/text/one_line.ts";

const ALL = { quiet: false, verbose: false };

/** What an independent reader finds in it. */
function read(text: string) {
  const tokens: Token[] = [];
  marked.walkTokens(marked.lexer(text), (token) => void tokens.push(token));
  const of = <T extends Token>(type: T["type"]) =>
    tokens.filter((token): token is T => token.type === type);
  return { tokens, of };
}

/** The text that somebody sees. */
function seen(token: Token): string {
  if ("tokens" in token && token.tokens !== undefined) return token.tokens.map(seen).join("");
  return (token as Tokens.Text).text;
}

for (const [title, reason] of [["plain", "for a reason"], ["hostile", HOSTILE]] as const) {
  Deno.test(`markdown() shows ${title} text as it is`, () => {
    const report = builtReport(ofAllVerdicts(reason));
    const { tokens, of } = read(markdown(report, ALL));
    assertEquals(
      tokens.filter(({ type }) => /^(link|image|em|strong|del|codespan)$/.test(type)),
      [],
    );
    assertEquals(of<Tokens.HTML>("html").map(({ text }) => text.trim()), [
      "<details><summary>All probes</summary>",
      "</details>",
    ]);
    const failing = report.probes.filter(({ verdict }) => verdict === "fail");
    const broken = report.probes.filter(({ verdict }) => verdict === "broken");
    const blocks = of<Tokens.Code>("code").map(({ text }) => text);
    assertEquals(blocks.length, 4);
    [...failing, ...broken].forEach((probe, index) => {
      assert(blocks[index]!.startsWith(explanation(probe).join("\n")));
      const rerun = `deno task lab ${probe.id} --family ${probe.family}`;
      assertStringIncludes(blocks[index]!, rerun);
    });
    const paragraphs = of<Tokens.Paragraph>("paragraph").map(seen);
    assert(paragraphs.includes(oneLine(failing[0]!.reason!)));
    const [table] = of<Tokens.Table>("table");
    assertEquals(table!.rows.map((row) => row.map((cell) => cell.tokens.map(seen).join(""))), [
      ...report.probes.map((probe) => [
        {
          pass: "✅ pass",
          fail: "❌ fail",
          deviates: "≠ deviates",
          skip: "⏭️ skip",
          broken: "💥 broken",
        }[probe.verdict],
        nameOf(probe),
        oneLine(probe.title),
        oneLine(probe.source),
        "13 ms",
      ]),
    ]);
    const items = of<Tokens.ListItem>("list_item").map(seen);
    assertEquals(items.length, 3);
    assertStringIncludes(items[2]!, oneLine(reason));
    assertStringIncludes(items[2]!, "loss/skip (IPv4), loss/skip (IPv6)");
  });
}

const STARTS = [
  "# no heading",
  "- no item",
  "+ no item",
  "1. no item",
  "2) no item",
  "=== no",
  "> no",
];

for (const reason of STARTS) {
  Deno.test(`markdown() has the reason "${reason}" as a paragraph`, () => {
    const probe = builtProbe({ verdict: "broken", reason, rows: [] });
    const { of } = read(markdown(builtReport([probe]), { ...ALL, quiet: true }));
    assert(of<Tokens.Paragraph>("paragraph").map(seen).includes(reason));
    assertEquals([of("list").length, of("heading").length, of("blockquote").length], [0, 2, 0]);
  });
}

Deno.test("markdown() leaves out what passed where only the rest is wanted", () => {
  const text = markdown(builtReport([builtProbe()]), { ...ALL, quiet: true });
  assertEquals(read(text).of("table"), []);
  assertStringIncludes(text, "## tcplab: 1 passed, 0 failed");
});

Deno.test("markdown() tells how a failure is run again", () => {
  const report = builtReport(ofAllVerdicts("x"));
  const text = markdown(report, { ...ALL, rerunWith: " --sysctl 'a=b `c`'" });
  assertStringIncludes(text, "deno task lab close/fail --family 6 --sysctl 'a=b `c`'");
});

Deno.test("markdown() keeps a fence in a block from closing it", () => {
  const probe = builtProbe({ verdict: "broken", reason: "````", rows: [] });
  probe.rows = [{ ...builtProbe().rows[0]!, verdict: "broken", reason: "````" }];
  const { of } = read(markdown(builtReport([probe]), { ...ALL, quiet: true }));
  assertStringIncludes(of<Tokens.Code>("code")[0]!.text, "\n  ````\n");
  assertEquals(of("code").length, 1);
});

Deno.test("markdown() counts the arrows of figure 5 that were shown, where the report says so", () => {
  const { transitions: _, ...older } = builtReport([builtProbe()]);
  const coverage = (report: typeof older) =>
    /[^.]* claims verified/.exec(markdown(report, ALL))![0];
  assertEquals(coverage(older), " 1/11 states observed, 1/12 claims verified");
  assertEquals(
    coverage({ ...older, transitions: { "CLOSED>LISTEN": ["x/y"] } } as typeof older),
    " 1/11 states observed, 1/20 transitions of figure 5, 1/12 claims verified",
  );
});

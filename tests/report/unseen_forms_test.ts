/** A row in which something could not be seen says so in every form, in both languages. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { SEQUENCES } from "../../lab/figure/sequences.ts";
import { replayed } from "../../lab/figure/replay.ts";
import { showingOf } from "../../lab/lesson/showing.ts";
import { FIGURES } from "../../lab/language/en/figures.ts";
import { diffOf } from "../../lab/report/diff.ts";
import { remarks as figureRemarks } from "../../lab/report/figure_lines.ts";
import { REPORTERS } from "../../lab/report/mod.ts";
import type { ReportContext } from "../../lab/report/reporter.ts";
import type { ProbeResult, RowResult } from "../../lab/result/result.ts";
import { played, SLOW } from "../lesson/played.ts";
import { builtProbe, builtReport, builtRow, verdictAt1 } from "../result/make.ts";

/** A's state was not seen, nor B's queue. */
const HIDDEN: Partial<RowResult> = {
  expected: { a: "TIME-WAIT", b: "CLOSED" },
  observed: { b: "CLOSED" },
  unseen: { a: ["state"], b: ["recvQ"] },
};
const PASSED = builtProbe({ unseen: 1, rows: [builtRow(), builtRow({ step: 1, ...HIDDEN })] });
const WHERE = "row 1 A state, B recvQ";

async function rendered(
  form: string,
  probe: ProbeResult,
  context: Partial<ReportContext> = {},
): Promise<string> {
  const { render } = REPORTERS.find(({ name }) => name === form)!;
  const text = await render(builtReport([probe]), { quiet: false, verbose: true, ...context });
  // deno-lint-ignore no-control-regex
  return text.replaceAll("\\", "").replace(/\x1b\[\d+m/g, "");
}

for (const form of ["tap", "ktap", "kcidb", "junit", "github", "markdown"]) {
  Deno.test(`${form} says in which row what could not be seen`, async () => {
    const text = await rendered(form, PASSED);
    assertStringIncludes(text, "unseen: it passed with something that could not be seen");
    assertStringIncludes(text, WHERE);
    assert(!(await rendered(form, builtProbe())).includes("unseen"));
  });

  Deno.test(`${form} does not say that a probe passed that did not`, async () => {
    const { rows, ...failed } = verdictAt1("fail", "so it is", {});
    const probe = { ...failed, rows: [builtRow(HIDDEN), rows[1]!] };
    assert(!(await rendered(form, probe)).includes("it passed with"));
  });
}

Deno.test("the reason of a row that failed says of a state that it was not to be seen", async () => {
  const { rows, ...failed } = verdictAt1("fail", "so it is", {});
  const probe = { ...failed, rows: [rows[0]!, { ...rows[1]!, ...HIDDEN }] };
  const text = await rendered("github", probe);
  assertStringIncludes(text, "observed  A not to be seen, B CLOSED");
  assertStringIncludes(text, "A's row   (could not be seen)");
  assertStringIncludes(await rendered("tap", probe), 'unseen: {"a":["state"],"b":["recvQ"]}');
  assertMatch(await rendered("pretty", probe), /A's row +\(unseen\)\n/);
});

Deno.test("ktap says of each row what could not be seen", async () => {
  assertMatch(await rendered("ktap", PASSED), /# unseen: A state, B recvQ\n +ok 2 row 1/);
});

Deno.test("the counts of all forms have what passed with something unseen apart", async () => {
  assertStringIncludes(await rendered("github", PASSED), "1 passed (1 with something unseen)");
  assertStringIncludes(await rendered("markdown", PASSED), "1 passed (1 with something unseen)");
});

for (
  const [language, state, what] of [
    ["en", "(unseen)", "could not be seen: A state, B recvQ"],
    ["ko", "(보지 못함)", "볼 수 없었던 것: A state, B recvQ"],
  ] as const
) {
  Deno.test(`pretty says in a row's line that a state was not seen (${language})`, async () => {
    const text = await rendered("pretty", PASSED, { language });
    const lines = text.split("\n");
    assert(lines.some((line) => line.includes(` 1 ${state} `) && line.includes("CLOSED")), text);
    assertStringIncludes(text, what);
  });
}

for (const form of ["json", "ndjson"]) {
  Deno.test(`${form} has what could not be seen`, async () => {
    const text = (await rendered(form, PASSED)).replaceAll(/\s/g, "");
    assertStringIncludes(text, '"unseen":{"a":["state"],"b":["recvQ"]}');
  });
}

Deno.test("a lesson claims nothing that was not seen", () => {
  const [id, probe] = ["S17", "close/four-way-a-first"] as const;
  const hide = ({ step }: RowResult): Partial<RowResult> =>
    step === 3 ? { observed: {}, unseen: { a: ["state"] } } : {};
  assertEquals(showingOf(id, { probes: [played(probe)] }, SLOW).shown, true);
  const { shown, shows } = showingOf(id, { probes: [played(probe, hide)] }, SLOW);
  assertEquals([shown, shows[0]!.missing?.lack, shows[0]!.missing?.row], [false, "unseen", 3]);
});

Deno.test("a figure says which state was not seen, and not that it differs", () => {
  const figure = SEQUENCES.find(({ lines }) => lines.some(({ a }) => a.row !== undefined))!;
  const line = figure.lines.find(({ a }) => a.row !== undefined)!;
  const rows = (unseen: RowResult["unseen"]) =>
    Array.from(
      { length: 20 },
      (_, step) => builtRow({ step, observed: {}, ...(unseen && { unseen }) }),
    );
  const seenWith = (unseen: RowResult["unseen"]) => {
    const result = builtProbe({ id: figure.probe, rows: rows(unseen) });
    const seen = replayed(figure, result);
    const { differs, hidden } = seen[figure.lines.indexOf(line)]!;
    return {
      differs,
      hidden,
      said: figureRemarks(figure, result, seen, FIGURES).join("\n"),
    };
  };
  const blind = seenWith({ a: ["state"] });
  assertEquals([blind.differs.includes("a"), blind.hidden], [false, ["a"]]);
  assertStringIncludes(blind.said, "A could not be seen here; it is ");
  const absent = seenWith(undefined);
  assertEquals([absent.differs.includes("a"), absent.hidden], [true, []]);
});

Deno.test("diff does not take what was not seen for a state", async () => {
  const other = builtRow({ step: 1, ...HIDDEN, observed: { a: "TIME-WAIT", b: "CLOSED" } });
  const { unseen: _, ...seen } = other;
  const before = builtReport([builtProbe({ rows: [builtRow(), seen] })]);
  const found = diffOf(before, builtReport([PASSED]));
  assertEquals(found.differences, [
    { id: PASSED.id, family: 4, step: 1, what: "state", socket: "a", before: "TIME-WAIT" },
  ]);
  assertEquals(diffOf(builtReport([PASSED]), builtReport([PASSED])).differences, []);
  const { diffText } = await import("../../lab/report/diff_text.ts");
  for (const [language, word] of [["en", "(unseen)"], ["ko", "(보지 못함)"]] as const) {
    assertStringIncludes(diffText(found, { language } as never), word);
  }
});

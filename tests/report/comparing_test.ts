import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import { Ajv2020 } from "ajv/dist/2020.js";
import { COMPARE_FORMS } from "../../lab/report/compare_forms.ts";
import { comparisonOf, type Named } from "../../lab/report/comparing.ts";
import { compareSchema, Comparison } from "../../lab/report/comparison_schema.ts";
import type { Cause } from "../../lab/judge/causes.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { builtProbe, builtReport, builtRow, HOSTILE, skipped, verdictAt1 } from "../result/make.ts";

const IDS = ["close/first", "close/second", "loss/third"] as const;

function named(
  name: string,
  probes: readonly ProbeResult[],
  sysctls: Record<string, string> = {},
  of: { readonly kernel?: string; readonly startedAt?: string } = {},
): Named {
  const report = builtReport(probes);
  const { kernel = report.host.kernel, startedAt = report.startedAt } = of;
  return { name, report: { ...report, startedAt, host: { ...report.host, kernel, sysctls } } };
}

function passing(...ids: readonly string[]): ProbeResult[] {
  return ids.map((id) => builtProbe({ id }));
}

/** The same with these in the place of those of that id. */
function instead(probes: readonly ProbeResult[], ...others: readonly ProbeResult[]): ProbeResult[] {
  return probes.map((probe) => others.find(({ id }) => id === probe.id) ?? probe);
}

const SETTING = "net.ipv4.tcp_max_tw_buckets";
const NONE_KEPT: Cause = { kind: "setting", setting: SETTING, value: "0" } as Cause;

function failing(id: string, reason = "A is in CLOSED", causes?: Cause[]): ProbeResult {
  const probe = verdictAt1("fail", reason, { id });
  const rows = probe.rows.map((row) => causes && row.step === 1 ? { ...row, causes } : row);
  return { ...probe, rows };
}

function twoRows(id: string): ProbeResult {
  const { rows } = verdictAt1("fail", "A is in CLOSED");
  const passed = { ...rows[1]!, verdict: "pass" as const, observed: rows[1]!.expected };
  const { reason: _, ...row } = passed;
  return builtProbe({ id, rows: [rows[0]!, row] });
}

const TWO_ROWS = IDS.map(twoRows);

function columnsOf(...reports: readonly [Named, ...Named[]]): number[][] {
  return comparisonOf(reports).columns;
}

Deno.test("reports that agree on everything are one column, and nothing differs", () => {
  const one = named("one", passing(...IDS));
  const later = named("later", IDS.map((id) => builtProbe({ id, durationMs: 99, startedAtMs: 5 })));
  const { columns, lines, compared, alike } = comparisonOf([one, later]);
  assertEquals([columns, lines, compared, alike], [[[0, 1]], [], 3, 3]);
});

Deno.test("equal columns are merged wherever they stand, and others are not", () => {
  const old = named("old", TWO_ROWS);
  const bad = instead(TWO_ROWS, failing("close/first"));
  assertEquals(columnsOf(old, named("b", bad), named("c", TWO_ROWS), named("d", bad)), [
    [0, 2],
    [1, 3],
  ]);
  const worse = instead(bad, failing("close/second"));
  assertEquals(columnsOf(old, named("b", bad), named("c", worse)), [[0], [1], [2]]);
});

Deno.test("what is otherwise is a line: its verdicts by column, its probes, and what all agree on is none", () => {
  const bad = instead(TWO_ROWS, failing("close/first"), failing("close/second"));
  const { lines, alike } = comparisonOf([named("a", TWO_ROWS), named("b", bad)]);
  assertEquals(
    lines.map(({ cells, places }) => [cells.map(({ verdict }) => verdict), places]),
    [[["pass", "fail"], [
      { id: "close/first", family: 4 },
      { id: "close/second", family: 4 },
    ]]],
  );
  assertEquals(alike, 1);
});

Deno.test("another state under the same verdict is a line too", () => {
  const row = builtRow({ observed: { a: "FIN-WAIT-1", b: "CLOSE-WAIT" } });
  const other = instead(passing(...IDS), builtProbe({ id: "close/first", rows: [row] }));
  const [line] = comparisonOf([named("a", passing(...IDS)), named("b", other)]).lines;
  assertEquals(line?.cells.map(({ verdict, change }) => [verdict, change?.[0]?.what]), [
    ["pass", undefined],
    ["pass", "state"],
  ]);
});

Deno.test("probes that differ for one cause are one line, and for another are another", () => {
  const ofCause = [failing("close/first", "A is in CLOSED", [NONE_KEPT])];
  const more = failing("close/second", "B is in CLOSED, not FIN-WAIT-2", [NONE_KEPT]);
  const none = failing("loss/third", "B is in CLOSED, not FIN-WAIT-2");
  const bad = named("b", instead(TWO_ROWS, ...ofCause, more, none), { [SETTING]: "0" });
  const { lines, settings } = comparisonOf([named("a", TWO_ROWS, { [SETTING]: "5" }), bad]);
  assertEquals(lines.map(({ places }) => places.map(({ id }) => id)), [
    ["close/first", "close/second"],
    ["loss/third"],
  ]);
  assertEquals(settings, { [SETTING]: ["5", "0"] });
});

/** Which of the reports is said to have brought the only change, and from which on it is gone. */
function since(
  all: readonly (readonly ProbeResult[])[],
  of: readonly Parameters<typeof named>[3][],
) {
  const reports = all.map((probes, i) => named(`${i}`, probes, {}, of[i]));
  return comparisonOf(reports as [Named, ...Named[]]).lines.flatMap(({ since, until }) =>
    until === undefined ? [since] : [since, until]
  );
}

Deno.test("of three or more in order, the one that brought a change is named, if one did", () => {
  const bad = instead(TWO_ROWS, failing("close/first"));
  const versions = ["6.1.176", "6.6.2", "6.18.44"].map((kernel) => ({ kernel }));
  const times = ["01", "02", "03"].map((hour) => ({ startedAt: `2026-01-01T${hour}:00:00Z` }));
  for (const order of [versions, times]) {
    assertEquals(since([TWO_ROWS, TWO_ROWS, bad], order), [2]);
    assertEquals(since([TWO_ROWS, bad, bad], order), [1]);
    assertEquals(since([TWO_ROWS, bad, TWO_ROWS], order), [1, 2]);
    assertEquals(since([TWO_ROWS, bad], order), [undefined]);
  }
});

Deno.test("what comes and goes more often than once was brought by none", () => {
  const bad = instead(TWO_ROWS, failing("close/first"));
  const worse = instead(TWO_ROWS, failing("close/first", "B is in CLOSED"));
  const of = ["5.10.1", "6.1.1", "6.6.1", "6.18.1"].map((kernel) => ({ kernel }));
  assertEquals(since([TWO_ROWS, bad, TWO_ROWS, bad], of), [undefined]);
  assertEquals(since([TWO_ROWS, bad, worse, bad], of), [undefined]);
  assertEquals(since([TWO_ROWS, bad, bad, TWO_ROWS], of), [1, 3]);
});

Deno.test("hosts in no order brought nothing", () => {
  const all = [TWO_ROWS, TWO_ROWS, instead(TWO_ROWS, failing("close/first"))];
  assertEquals(since(all, [{}, {}, {}]), [undefined]);
  const later = ["6.1.1", "6.18.44", "6.18.44"].map((kernel) => ({ kernel }));
  assertEquals(since(all, later), [undefined]);
  assertEquals(since(all, [...later].reverse()), [undefined]);
});

Deno.test("what is not in all reports is counted, and is no difference", () => {
  const { lines, compared, notInAll } = comparisonOf([
    named("a", passing("close/first", "close/second")),
    named("b", passing("close/first", "loss/third", "loss/fourth")),
  ]);
  assertEquals([lines, compared, notInAll], [[], 1, 3]);
});

Deno.test("the same probe in the other address family is another result", () => {
  const six = builtProbe({ id: "close/first", family: 6 });
  const { compared, notInAll } = comparisonOf([
    named("a", [builtProbe(), six]),
    named("b", [builtProbe()]),
  ]);
  assertEquals([compared, notInAll], [1, 1]);
});

const SCHEMA = new URL("../../schema/compare.schema.json", import.meta.url);

Deno.test("the JSON Schema that is checked in is that of Comparison, and a comparison satisfies it", () => {
  const hint = "deno task --quiet lab schema compare > schema/compare.schema.json";
  assertEquals(Deno.readTextFileSync(SCHEMA), compareSchema(), hint);
  const bad = instead(TWO_ROWS, failing("close/first"), skipped(HOSTILE, { id: "loss/third" }));
  const made = comparisonOf([named(HOSTILE, TWO_ROWS), named("b", bad), named("c", bad)], "6.18");
  const value = JSON.parse(JSON.stringify(made));
  const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(compareSchema()));
  assertEquals([validate(value), validate.errors], [true, null]);
  assertEquals(Comparison.parse(value), value);
  assertEquals(
    validate({ ...value, lines: [{ cells: [{ verdict: "good" }], places: [] }] }),
    false,
  );
});

async function rendered(form: string, language: "en" | "ko" = "en", verbose = false) {
  const bad = instead(TWO_ROWS, failing("close/first"), failing("close/second"));
  const comparison = comparisonOf(
    [named("Linux 6.18", TWO_ROWS), named("host", bad), named("other", TWO_ROWS)],
    "6.18",
  );
  const { render } = COMPARE_FORMS.find(({ name }) => name === form)!;
  return stripAnsiCode(await render(comparison, { quiet: false, verbose, language }));
}

Deno.test("people read the matrix, and what it comes to", async () => {
  const text = await rendered("pretty");
  assertMatch(text, /^1,3 +2 *$/m);
  assertMatch(text, /^pass +fail +\[2\] A is in CLOSED; state \[1,3\] TIME-WAIT, \[2\] CLOSED$/m);
  assertMatch(text, /2 probes, IPv4: close\/first and 1 more/);
  assertStringIncludes(text, "host behaves as Linux 6.18 but for this 1\n");
  assertStringIncludes(text, "other behaves as Linux 6.18\n");
  assertStringIncludes(text, "1 of 3 results are the same in all reports");
  assertMatch(await rendered("pretty", "en", true), /close\/first, close\/second/);
  assertMatch(await rendered("pretty", "ko"), /host: 다음 1가지 말고는 Linux 6.18/);
});

Deno.test("Markdown and HTML have the same lines, and nothing in them is taken for markup", async () => {
  assertMatch(await rendered("markdown"), /^\| 1,3 \| 2 \| what differs \| where \| since \|$/m);
  assertMatch(await rendered("markdown"), /^\| pass \| fail \| \\\[2\\\] A is in CLOSED/m);
  assertMatch(await rendered("html"), /data-verdict="fail">fail<\/td>/);
  assertMatch(await rendered("html"), /<th scope="col" title="host">2<\/th>/);
  assertEquals(/<th[^>]*>since</.test(await rendered("html")), false);
  const hostile = comparisonOf([
    named("<b>a", TWO_ROWS),
    named("b", instead(TWO_ROWS, failing("close/first", HOSTILE))),
  ]);
  for (const { name, render } of COMPARE_FORMS) {
    const text = await render(hostile, { quiet: false, verbose: true });
    if (name === "html") assertEquals(/<b>/.test(text), false);
    if (name === "pretty") assertEquals(text.includes("\x00"), false);
  }
});

/** What is said of two reports or more, after the lines. */
async function conclusion(reports: readonly [Named, ...Named[]]): Promise<string> {
  const { render } = COMPARE_FORMS.find(({ name }) => name === "pretty")!;
  const text = stripAnsiCode(
    await render(comparisonOf(reports), { quiet: false, verbose: true }),
  );
  return text.trimEnd().split("\n").slice(-2).join("\n");
}

Deno.test("reports of which only a part was compared are alike in that part", async () => {
  const [all, some] = [named("all", TWO_ROWS), named("some", TWO_ROWS.slice(0, 1))];
  assertEquals(
    await conclusion([all, some]),
    "in 1 of 3 results, some behaves as all\nin 1 of 3 results, nothing differs",
  );
  const whole = named("whole", TWO_ROWS);
  const other = named("other", TWO_ROWS);
  assertEquals(
    await conclusion([all, whole, other]),
    "whole, other behave as all\nnothing differs",
  );
});

Deno.test("what was skipped is no behaviour", async () => {
  const all = named("all", TWO_ROWS);
  const lacking = skipped("there is no wire here", { id: "loss/third" });
  const less = named("less", instead(TWO_ROWS, failing("close/first"), lacking));
  const [said] = (await conclusion([all, less])).split("\n");
  assertEquals(
    said,
    "less behaves as all but for this 1; " +
      "1 more could not be compared, as it was skipped or broke in one of them",
  );
});

Deno.test("a state that was not reached is behaviour, though its probe is skipped", async () => {
  const unreached = { ...skipped("B is in CLOSED", { id: "loss/third" }), notReached: 1 };
  const less = named("less", instead(TWO_ROWS, unreached));
  const reports = [named("all", TWO_ROWS), less] as const;
  const [{ cells }] = comparisonOf(reports).lines as [Comparison["lines"][0]];
  assertEquals(cells.map(({ notReached }) => notReached), [undefined, true]);
  const [said] = (await conclusion(reports)).split("\n");
  assertEquals(said, "less behaves as all but for this 1");
});

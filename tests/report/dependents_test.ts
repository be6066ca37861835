import { assertEquals } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import { dependentLines } from "../../lab/report/dependent_lines.ts";
import { pretty } from "../../lab/report/pretty.ts";
import type { ReportContext } from "../../lab/report/reporter.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { FAILED, probe, report } from "../result/make.ts";

const SACK = "net.ipv4.tcp_sack";

/** What is said of that setting on which these depend. */
function told(
  dependents: readonly string[],
  probes: readonly ProbeResult[],
  context: Partial<ReportContext> = {},
): string[] {
  const of = { dependents: { [SACK]: [...dependents] }, probes: [...probes] };
  return dependentLines(of, { quiet: false, verbose: false, ...context });
}

const PROBES = ["a/one", "a/two", "b/one", "b/two", "b/three"].flatMap((id) => [
  probe(id),
  probe(id, { family: 6 }),
]);

Deno.test("dependentLines() says how many of the probes that ran depend on a setting, and which", () => {
  assertEquals(told(["a/one", "b/two"], PROBES), [
    `2 of 5 probes depend on ${SACK}: a/one, b/two`,
  ]);
  assertEquals(told(["a/one"], PROBES), [`1 of 5 probes depends on ${SACK}: a/one`]);
  // All that ran of a folder, and part of another.
  assertEquals(told(["a/one", "a/two", "b/one"], PROBES), [
    `3 of 5 probes depend on ${SACK}: a/, b/one`,
  ]);
});

Deno.test("dependentLines() says so where none does", () => {
  assertEquals(told([], PROBES), [`none of 5 probes depends on ${SACK}`]);
  assertEquals(told([], PROBES.slice(0, 1)), [`none of 1 probe depends on ${SACK}`]);
  assertEquals(dependentLines({ probes: PROBES }, { quiet: false, verbose: false }), []);
});

Deno.test("dependentLines() says of who gives the setting itself that it does not depend on it", () => {
  const given = { sysctl: { [SACK]: "0" } };
  const probes = [...PROBES, probe("c/one", { given }), probe("c/two", { given })];
  assertEquals(told(["a/one"], probes), [
    `1 of 7 probes depends on ${SACK}: a/one`,
    "  2 give it themselves, and do not depend on it: c/",
  ]);
  assertEquals(told([], [probe("c/one", { given })]), [
    `none of 1 probe depends on ${SACK}`,
    "  1 gives it itself, and does not depend on it: c/one",
  ]);
});

Deno.test("dependentLines() counts a probe that did not get to its table, and none that was not run", () => {
  const [skip, not] = ["no-wire", "not-reached"] as const;
  const probes = [
    probe("a/one", { verdict: "skip", lack: { code: skip } }),
    probe("a/two", { verdict: "skip", lack: { code: not } }),
    probe("a/three"),
  ];
  assertEquals(told(["a/two"], probes), [`1 of 2 probes depends on ${SACK}: a/two`]);
});

Deno.test("dependentLines() shows as many as take two lines, and all where all is wanted", () => {
  const ids = Array.from({ length: 40 }, (_, i) => `folder/of-probe-${String(i).padStart(2, "0")}`);
  const probes = [...ids, "folder/other"].map((id) => probe(id));
  const [line, ...more] = told(ids, probes);
  assertEquals(more, []);
  const shown = line!.split(", ");
  assertEquals(shown.at(-1), `and ${40 - (shown.length - 1)} more (all: --verbose)`);
  assertEquals(shown.length > 4 && line!.length < 230, true);
  assertEquals(told(ids, probes, { verbose: true }).join("").split(", ").length, 40);
  const narrow = told(ids, probes, { width: 80 });
  assertEquals(narrow.every((line) => line.length <= 80), true);
});

Deno.test("dependentLines() speaks Korean", () => {
  assertEquals(told(["a/one"], PROBES, { language: "ko" }), [
    `프로브 5개 중 1개가 ${SACK}에 달림: a/one`,
  ]);
  assertEquals(told([], PROBES, { language: "ko" }), [
    `프로브 5개 중 ${SACK}에 달린 것은 없음`,
  ]);
});

Deno.test("pretty() says of a failure under which settings it ran, and of the run who depends on them", () => {
  const failed = { ...FAILED, settings: { [SACK]: "0", "net.ipv4.tcp_rmem": "1 2 3" } };
  const whole = { ...report([failed, ...PROBES]), dependents: { [SACK]: ["a/one"] } };
  const lines = stripAnsiCode(pretty(whole, { quiet: true, verbose: false })).split("\n")
    .map((line) => line.trim());
  assertEquals(lines.includes(`under ${SACK}=0, net.ipv4.tcp_rmem=1 2 3`), true);
  assertEquals(lines.includes(`1 of 6 probes depends on ${SACK}: a/one`), true);
  const plain = stripAnsiCode(pretty(report([FAILED]), { quiet: true, verbose: false }));
  assertEquals(/under |depend/.test(plain), false);
});

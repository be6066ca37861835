import { assert, assertEquals } from "@std/assert";
import { type FinalResults, Parser } from "tap-parser";
import { ktap } from "../../lab/report/ktap.ts";
import type { Report } from "../../lab/result/result.ts";
import {
  builtProbe,
  builtReport,
  HOSTILE,
  ofAllVerdicts,
  skipped,
  verdictAt1,
} from "../result/make.ts";

const REASON = "for a reason";

/** A result line, as kunit.py reads it. */
const RESULT = /^(ok|not ok) ([0-9]+) (- )?([^#]*)( # .*)?$/;
/** The same, and what it takes a test's time from, as the netdev CI reads them. */
const OF_NIPA = /^(not )?ok (\d+)( -)? ([^#]*[^ ])( +# +)?([^ ].*)?$/;
const TIME = /time=(\d+)ms/g;

/** What is wrong with a document, by the words of the specification. */
function faultsIn(text: string): string[] {
  const faults: string[] = [];
  const lines = text.split("\n").slice(0, -1);
  /** At each depth: how many tests are planned, and how many there were. */
  const open: { planned: number; had: number }[] = [];
  lines.forEach((line, i) => {
    const indent = /^ */.exec(line)![0].length;
    const words = line.trimStart();
    if (indent % 2 !== 0) faults.push(`${i}: an indentation of ${indent}`);
    const depth = indent / 2;
    if (words === "KTAP version 1") {
      if (depth !== open.length) faults.push(`${i}: a version where none begins`);
      const plan = /^1\.\.(\d+)$/.exec(lines[i + 1]?.trimStart() ?? "");
      if (plan === null) faults.push(`${i}: no plan follows`);
      open.push({ planned: Number(plan?.[1]), had: 0 });
    } else if (/^1\.\.\d+$/.test(words) || words.startsWith("#") || words.startsWith("Bail out!")) {
      return;
    } else {
      while (open.length > depth + 1) {
        const { planned, had } = open.pop()!;
        if (planned !== had) faults.push(`${i}: ${had} of ${planned}`);
      }
      const number = Number(RESULT.exec(words)?.[2]);
      if (open[depth] === undefined || number !== ++open[depth]!.had) faults.push(`${i}: ${line}`);
    }
  });
  for (const { planned, had } of open) {
    if (planned !== had) faults.push(`end: ${had} of ${planned}`);
  }
  return faults;
}

function read(report: Report, verbose = false) {
  const text = ktap(report, { verbose });
  let results: FinalResults | undefined;
  new Parser((end) => results = end).end(text);
  return { text, lines: text.split("\n"), results: results! };
}

for (const [title, reason] of [["plain", REASON], ["hostile", HOSTILE]] as const) {
  for (const verbose of [false, true]) {
    Deno.test(`ktap() is as specified, with ${title} text${verbose ? " and rows" : ""}`, () => {
      const { text, results } = read(builtReport(ofAllVerdicts(reason)), verbose);
      assertEquals(faultsIn(text), []);
      assertEquals([results.plan.end, results.count, results.bailout], [5, 5, false]);
      // Of the nested ones a reader of TAP knows nothing: the tests around them say the worst.
      assertEquals([results.pass, results.fail, results.skip], [3, 2, 1]);
    });
  }
}

Deno.test("ktap() has every verdict in its own form, with its time as the netdev CI reads it", () => {
  const { lines } = read(builtReport(ofAllVerdicts(REASON)));
  const found = lines.filter((line) => /^ {2}(not )?ok 1/.test(line)).map((line) => line.trim());
  assertEquals(found, [
    `ok 1 IPv4 # XFAIL row 1: ${REASON} time=13ms`,
    "not ok 1 IPv4 # time=13ms",
    "ok 1 IPv4 # time=13ms",
    `not ok 1 IPv4 # ERROR row 1: ${REASON} time=13ms`,
    `ok 1 IPv4 # SKIP ${REASON} time=13ms`,
  ]);
  for (const line of found) {
    const [, , , , name, , data = ""] = OF_NIPA.exec(line) ?? [];
    assertEquals([name, [...data.matchAll(TIME)].at(-1)?.[1]], ["IPv4", "13"], line);
  }
});

Deno.test("ktap() says of a probe the worst of its families", () => {
  const both = (...probes: Report["probes"]) =>
    read(builtReport(probes)).lines.filter((line) => /^(not )?ok/.test(line));
  const [six, id] = [{ family: 6 } as const, "close/first"];
  assertEquals(both(builtProbe(), skipped(REASON, six)), [`ok 1 ${id} # time=25ms`]);
  assertEquals(both(skipped(REASON), skipped(REASON, six)), [
    `ok 1 ${id} # SKIP ${REASON} time=25ms`,
  ]);
  const bad = both(builtProbe(), verdictAt1("fail", REASON, { ...six, id }));
  assertEquals(bad, [`not ok 1 ${id} # time=25ms`]);
  assertEquals(both(verdictAt1("deviates", REASON, { id })), [`ok 1 ${id} # time=13ms`]);
});

Deno.test("ktap() says why before the line of what failed, in comments", () => {
  const { lines } = read(builtReport([verdictAt1("fail", REASON)]));
  const at = lines.indexOf("  not ok 1 IPv4 # time=13ms");
  assert(lines[at - 1]!.startsWith("  # "), lines.join("\n"));
  assert(lines.slice(0, at).some((line) => line.startsWith("  # ") && line.includes(REASON)));
});

Deno.test("ktap() of no probe, and of an interrupted run", () => {
  assertEquals(read(builtReport([])).lines.slice(0, 2), ["KTAP version 1", "1..0"]);
  const { results, text } = read(builtReport([builtProbe()], { interrupted: true }));
  assertEquals([results.bailout, faultsIn(text)], ["interrupted", []]);
});

Deno.test("a document that is not as specified is seen to be none", () => {
  const good = ktap(builtReport([builtProbe()]), { verbose: false });
  const wrong = [
    good.replace("1..1", "1..2"),
    good.replace("ok 1 IPv4", "ok 2 IPv4"),
    good.replace("  KTAP", " KTAP"),
    good.replace(/\n {2}1\.\.1/, ""),
    good.replace("  ok 1 IPv4", "  fine 1 IPv4"),
    good.replace("ok 1 close", "ok close"),
  ];
  assertEquals(wrong.filter((text) => text === good || faultsIn(text).length === 0), []);
});

import { assertEquals } from "@std/assert";
import { type FinalResults, Parser } from "tap-parser";
import { nameOf } from "../../lab/report/plain_text.ts";
import { tap } from "../../lab/report/tap.ts";
import type { Report } from "../../lab/result/result.ts";
import { builtProbe, builtReport, HOSTILE, ofAllVerdicts } from "../result/make.ts";
import { oneLine } from "../../lab/text/one_line.ts";

interface Point {
  ok: boolean;
  id: number;
  name: string;
  skip: boolean | string;
  todo: boolean | string;
  diag?: Record<string, unknown>;
}

/** What an independent reader makes of it, and the lines that it could make nothing of. */
function read(report: Report) {
  const points: Point[] = [];
  const extra: string[] = [];
  let results: FinalResults | undefined;
  const parser = new Parser((end) => results = end);
  parser.on("assert", (point) => points.push(point as Point));
  parser.on("extra", (line) => extra.push(line));
  parser.end(tap(report));
  return { points, extra, results: results! };
}

for (const [title, reason] of [["plain", "for a reason"], ["hostile", HOSTILE]] as const) {
  Deno.test(`tap() has a test point for each probe, with ${title} text`, () => {
    const report = builtReport(ofAllVerdicts(reason));
    const { points, extra, results } = read(report);
    assertEquals(extra, []);
    assertEquals(results.plan.end, 10);
    assertEquals([results.pass, results.fail, results.skip, results.todo], [4, 6, 2, 2]);
    report.probes.forEach((probe, index) => {
      const { verdict } = probe;
      const { ok, id, name, skip, todo, diag } = points[index]!;
      assertEquals([ok, id, name], [
        verdict === "pass" || verdict === "skip",
        index + 1,
        nameOf(probe),
      ]);
      const line = (directive: boolean | string) => String(directive).replace(/\.$/, "");
      assertEquals(line(skip), verdict === "skip" ? oneLine(probe.reason!) : "false");
      assertEquals(line(todo), verdict === "deviates" ? oneLine(probe.reason!) : "false");
      if (verdict === "pass" || verdict === "skip") return;
      assertEquals(diag?.message, probe.reason!.toWellFormed());
      assertEquals(diag?.evidence, { b: probe.rows[1]!.evidence.b!.toWellFormed() });
      assertEquals([diag?.row, diag?.expected], [1, { a: "TIME-WAIT", b: "LAST-ACK" }]);
    });
  });
}

Deno.test("tap() of a run without probes is a plan of none", () => {
  const { points, extra, results } = read(builtReport([]));
  assertEquals([points, extra, results.plan.end], [[], [], 0]);
});

Deno.test("tap() of an interrupted run bails out at its end", () => {
  const { points, results } = read(builtReport([builtProbe()], { interrupted: true }));
  assertEquals(points.length, 1);
  assertEquals(results.bailout, "interrupted");
});

Deno.test("tap() escapes what would be a directive", () => {
  const { points } = read(builtReport([builtProbe({ id: "a # SKIP \\# TODO b" })]));
  assertEquals([points[0]!.name, points[0]!.skip], ["a # SKIP \\# TODO b (IPv4)", false]);
});

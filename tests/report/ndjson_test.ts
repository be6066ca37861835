import { assertEquals, assertMatch } from "@std/assert";
import { ndjson, ndjsonStream } from "../../lab/report/ndjson.ts";
import { Report } from "../../lab/result/report.ts";
import { builtProbe, builtReport, HOSTILE, ofAllVerdicts } from "../result/make.ts";

function eventsOf(text: string) {
  assertMatch(text, /\n$/);
  return text.slice(0, -1).split("\n").map((line) => JSON.parse(line));
}

for (const [title, reason] of [["plain", "for a reason"], ["hostile", HOSTILE]] as const) {
  Deno.test(`ndjson() tells a whole report of ${title} text`, () => {
    const report = JSON.parse(JSON.stringify(builtReport(ofAllVerdicts(reason))));
    const [start, ...rest] = eventsOf(ndjson(report));
    const end = rest.pop();
    assertEquals(start, { event: "start", schema: "tcplab.events/1", runs: 10 });
    assertEquals(rest.map(({ event }) => event), rest.map(() => "probe"));
    const probes = rest.map(({ probe }) => probe);
    assertEquals(Report.parse({ ...end.report, probes }), report);
  });
}

Deno.test("ndjson's stream is one line for each event", () => {
  const probe = builtProbe();
  const report = builtReport([probe]);
  const { probes: _, ...rest } = report;
  assertEquals(eventsOf(ndjsonStream.start(3))[0].runs, 3);
  assertEquals(eventsOf(ndjsonStream.ended(probe)), [{ event: "probe", probe }]);
  assertEquals(eventsOf(ndjsonStream.end(report)), [{ event: "end", report: rest }]);
});

/** How large a report is as JSON. */

import { assert, assertEquals } from "@std/assert";
import { diffOf } from "../../lab/report/diff.ts";
import { json, MOST_INDENTED } from "../../lab/report/json.ts";
import { Report } from "../../lab/result/report.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { saidOnce } from "../../lab/run/said_once.ts";
import { report } from "../result/make.ts";
import { CRAFTED, PASSING, probeOf } from "../page/reports.ts";

/** A case as a run had it: with the rows that led to it, and in settings of its own. */
const CASE: ProbeResult = {
  ...probeOf(CRAFTED, "arrives/established/data-gap"),
  given: { sysctl: { "net.ipv4.tcp_sack": "0", "net.ipv4.tcp_timestamps": "0" } },
  settings: { "net.ipv4.tcp_sack": "0", "net.ipv4.tcp_timestamps": "0" },
};

/** A report of so many results of one family. */
function reportOf(count: number): Report {
  const cases = Array.from({ length: count }, (_, n) => ({ ...CASE, id: `${CASE.group}/${n}` }));
  return report(saidOnce(cases));
}

/** Bytes of a result, of all that there are of its report. */
function bytesEach(of: Report): number {
  return new TextEncoder().encode(json(of)).length / of.probes.length;
}

/** Of 30 MB, where every segment and every call in every state are 15,000 results. */
const MOST_OF_ALL = 2000;
/** Of 8 MB, where a run without --all has some 850 results, and may have 1,000. */
const MOST_BY_DEFAULT = 8000;

Deno.test("a result of a report with all cases takes 2,000 bytes at most", () => {
  const bytes = bytesEach(reportOf(MOST_INDENTED + 1));
  assert(bytes < MOST_OF_ALL, `${bytes}`);
  // Neither half of what keeps it small would do alone.
  const all = reportOf(MOST_INDENTED + 1);
  const ways = { ...all, probes: all.probes.map((probe) => ({ ...CASE, id: probe.id })) };
  assert(bytesEach(ways) > MOST_OF_ALL, `${bytesEach(ways)}`);
  assert(JSON.stringify(all, undefined, 2).length / all.probes.length > MOST_OF_ALL);
});

Deno.test("a result of a report without them takes 8,000 bytes at most", () => {
  const { probes } = PASSING;
  const many = Array.from({ length: MOST_INDENTED + 1 }, (_, n) => ({
    ...probes[n % probes.length]!,
    id: `close/${n}`,
  }));
  const bytes = bytesEach(report(many));
  assert(bytes < MOST_BY_DEFAULT, `${bytes}`);
  const indented = bytesEach(report(many.slice(1)));
  assert(indented > MOST_BY_DEFAULT, `${indented}`);
});

for (
  const [what, count] of [["indented", MOST_INDENTED], ["in lines", MOST_INDENTED + 1]] as const
) {
  Deno.test(`a report of ${count} results is ${what}, and is read as it was`, () => {
    const one = reportOf(count);
    const text = json(one);
    assertEquals(text.includes('\n  "probes": ['), what === "indented");
    assertEquals(
      text.split("\n").filter((line) => line.startsWith('{"id":')).length,
      what === "indented" ? 0 : count,
    );
    assert(text.endsWith("}\n"));
    const read = Report.parse(JSON.parse(text));
    assertEquals(read, one);
    assertEquals(Object.keys(JSON.parse(text)), Object.keys(one));
    assertEquals(diffOf(one, read).differences, []);
  });
}

import { assertEquals } from "@std/assert";
import { reportSchema } from "../../lab/result/schema.ts";
import { type ProbeResult, Report } from "../../lab/result/result.ts";
import { complaints, FILE } from "./checked_schema.ts";
import { builtProbe, builtReport, HOSTILE, ofAllVerdicts } from "./make.ts";

Deno.test("the JSON Schema that is checked in is that of Report", async () => {
  const hint = "deno task --quiet lab schema > schema/report.schema.json";
  assertEquals(await Deno.readTextFile(FILE), reportSchema(), hint);
});

const PATHS = {
  a: { expected: ["CLOSED"], observed: ["CLOSED"] },
  b: { expected: [], notChecked: "the trace takes root" },
} satisfies ProbeResult["paths"];

const WHOLE = builtReport([...ofAllVerdicts(HOSTILE), builtProbe({ paths: PATHS })], {
  interrupted: true,
  disagreements: [{
    id: "close/pass",
    family: 4,
    step: 0,
    end: "a",
    said: { ss: { state: "CLOSED" }, diag: { state: "LISTEN", line: "idiag_state=LISTEN" } },
  }],
  repeats: {
    runs: 3,
    changed: [{ id: "close/pass", family: 6, verdicts: { pass: 2, fail: 1 } }],
    durations: [{ id: "close/pass", family: 6, p50Ms: 1, p90Ms: 2, p99Ms: 3, maxMs: 3.5 }],
  },
});

const VALID: readonly [title: string, report: Report][] = [
  ["without probes", builtReport([])],
  ["of one probe", builtReport([builtProbe()])],
  ["with all that there can be", WHOLE],
];

for (const [title, report] of VALID) {
  Deno.test(`a report ${title} satisfies the schema and Report`, () => {
    const value = JSON.parse(JSON.stringify(report));
    assertEquals(complaints(value), []);
    assertEquals(Report.parse(value), value);
  });
}

const probes = [{ ...builtProbe(), family: 5 }];
const INVALID: readonly [title: string, value: unknown, complaint: string][] = [
  ["another form", { ...WHOLE, schema: "tcplab.report/2" }, "/schema must be equal to constant"],
  ["no host", { ...WHOLE, host: undefined }, " must have required property 'host'"],
  ["a time of no form", { ...WHOLE, startedAt: "today" }, "/startedAt must match pattern"],
  ["a family of no kind", { ...WHOLE, probes }, "/probes/0/family must be equal to"],
  ["a negative count", { ...WHOLE, summary: { ...WHOLE.summary, pass: -1 } }, "/summary/pass"],
];

for (const [title, value, complaint] of INVALID) {
  Deno.test(`a report with ${title} satisfies neither the schema nor Report`, () => {
    const plain = JSON.parse(JSON.stringify(value));
    const found = complaints(plain);
    assertEquals(found.some((text) => text.startsWith(complaint)), true, found.join("; "));
    assertEquals(Report.safeParse(plain).success, false);
  });
}

import { assertEquals } from "@std/assert";
import { reportSchema } from "../../lab/result/schema.ts";
import { Report } from "../../lab/result/report.ts";
import type { ProbeResult, RowResult } from "../../lab/result/result.ts";
import { complaints, FILE } from "./checked_schema.ts";
import { builtEntry, builtProbe, builtReport, builtRow, HOSTILE, ofAllVerdicts } from "./make.ts";

Deno.test("the JSON Schema that is checked in is that of Report", async () => {
  const hint = "deno task --quiet lab schema > schema/report.schema.json";
  assertEquals(await Deno.readTextFile(FILE), reportSchema(), hint);
});

const PATHS = {
  a: { expected: ["CLOSED"], observed: ["CLOSED"] },
  b: { expected: [], notChecked: "the trace takes root" },
} satisfies ProbeResult["paths"];

const TIMERS = {
  a: { kind: "retransmit", expiresMs: 196, retransmits: 1 },
  b: { kind: "time-wait" },
} satisfies RowResult["timers"];

const TIMED = builtRow({
  timers: TIMERS,
  witnesses: {
    ss: { observed: {}, timers: TIMERS, evidence: {} },
    netstat: { observed: {}, evidence: {} },
  },
});

const SHOWN = builtProbe({ paths: PATHS, rows: [TIMED] });

const LACK = { code: "no-wire", because: "not-installed", what: "unshare" } as const;
const LACKING = builtProbe({ id: "close/lacking", verdict: "skip", lack: LACK });

const WHOLE = builtReport([...ofAllVerdicts(HOSTILE), SHOWN, LACKING], {
  host: { ...builtReport([]).host, lacks: { wire: LACK, trace: { code: "no-trace" } } },
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

const COUNT = { segments: 3000, bytes: 4 * 2 ** 20, lost: 60, repeated: 0, reordered: 1 };
const SECOND = builtEntry({ segment: "a.2>b.2 SYN seq=ISN_A len=0", connection: 2 });
const CARRIED = builtRow({ carried: { a: COUNT, b: COUNT }, wire: [SECOND] });
const FEW = builtRow({ carried: { a: COUNT, b: { ...COUNT, lost: -1 } } });

const VALID: readonly [title: string, report: Report][] = [
  ["without probes", builtReport([])],
  ["of one probe", builtReport([builtProbe()])],
  ["with all that there can be", WHOLE],
  ["of bulk, and of two connections", builtReport([builtProbe({ rows: [CARRIED] })])],
];

for (const [title, report] of VALID) {
  Deno.test(`a report ${title} satisfies the schema and Report`, () => {
    const value = JSON.parse(JSON.stringify(report));
    assertEquals(complaints(value), []);
    assertEquals(Report.parse(value), value);
  });
}

Deno.test("a report with codes of a later version satisfies the schema and Report", () => {
  const lack = { code: "no-luck", because: "friday", since: 1 };
  const later = JSON.parse(JSON.stringify({ ...WHOLE, probes: [{ ...LACKING, lack }] }));
  assertEquals(complaints(later), []);
  assertEquals(Report.parse(later), later);
});

const probes = [{ ...builtProbe(), family: 5 }];
const uncoded = [{ ...LACKING, lack: { because: "not-installed" } }];
const timers = {
  ...WHOLE,
  probes: [builtProbe({ rows: [builtRow({ timers: { a: {} as never } })] })],
};
const INVALID: readonly [title: string, value: unknown, complaint: string][] = [
  ["another form", { ...WHOLE, schema: "tcplab.report/2" }, "/schema must be equal to constant"],
  ["no host", { ...WHOLE, host: undefined }, " must have required property 'host'"],
  ["a time of no form", { ...WHOLE, startedAt: "today" }, "/startedAt must match pattern"],
  ["a family of no kind", { ...WHOLE, probes }, "/probes/0/family must be equal to"],
  ["a lack without its code", { ...WHOLE, probes: uncoded }, "/probes/0/lack must have"],
  ["a timer of no kind", timers, "/probes/0/rows/0/timers/a must have required property 'kind'"],
  [
    "a negative count of what was lost",
    { ...WHOLE, probes: [builtProbe({ rows: [FEW] })] },
    "/probes/0/rows/0/carried/b/lost",
  ],
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

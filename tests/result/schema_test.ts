import { assertEquals } from "@std/assert";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { reportSchema } from "../../lab/result/schema.ts";
import { type ProbeResult, Report, type RowResult } from "../../lab/result/result.ts";
import { lab } from "../live/lab_process.ts";
import {
  builtProbe,
  builtReport,
  builtRow,
  HOSTILE,
  ofAllVerdicts,
} from "../report/built_report.ts";

const FILE = new URL("../../schema/report.schema.json", import.meta.url);

/** The schema that is checked in, as an independent reader takes it. */
function validator(): ValidateFunction {
  // The schema says the format's pattern too.
  const ajv = new Ajv2020({ allErrors: true, formats: { "date-time": true } });
  return ajv.compile(JSON.parse(Deno.readTextFileSync(FILE)));
}

function complaints(value: unknown): string[] {
  const validate = validator();
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

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

Deno.test("a real run's report satisfies the schema, and so does what is told as it goes on", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const file = (name: string) => `${folder}/${name}`;
    const { stderr } = await lab([
      "handshake/three-way",
      "loopback/listen",
      "--repeat=2",
      `--format=json=${file("json")}`,
      `--format=ndjson=${file("ndjson")}`,
      `--pcap=${file("pcapng")}`,
    ]);
    assertEquals(stderr, "");
    const report = JSON.parse(await Deno.readTextFile(file("json")));
    assertEquals(complaints(report), []);
    const lines = (await Deno.readTextFile(file("ndjson"))).trimEnd().split("\n");
    const [start, ...rest] = lines.map((line) => JSON.parse(line));
    const end = rest.pop();
    const ended = rest.map(({ probe }) => probe);
    assertEquals([start.runs, ended.length], [8, 8]);
    assertEquals(complaints({ ...end.report, probes: ended }), []);
    assertEquals({ ...end.report, probes: report.probes }, report);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

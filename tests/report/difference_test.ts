import { assertEquals } from "@std/assert";
import { Ajv2020 } from "ajv/dist/2020.js";
import { diffOf } from "../../lab/report/diff.ts";
import { diffSchema } from "../../lab/report/diff_schema.ts";
import { type Difference, ReportDiff } from "../../lab/report/difference.ts";
import { DIFF_FORMS } from "../../lab/report/diff_forms.ts";
import { builtEntry, builtProbe, builtReport, builtRow, HOSTILE, skipped } from "../result/make.ts";

const FILE = new URL("../../schema/diff.schema.json", import.meta.url);

/** What an independent reader finds wrong with a value. */
function complaints(value: unknown): string[] {
  const validate = new Ajv2020({ allErrors: true }).compile(
    JSON.parse(Deno.readTextFileSync(FILE)),
  );
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

Deno.test("the JSON Schema that is checked in is that of ReportDiff", async () => {
  const hint = "deno task --quiet lab schema diff > schema/diff.schema.json";
  assertEquals(await Deno.readTextFile(FILE), diffSchema(), hint);
});

const AT = { id: "a/b", family: 4, step: 0 } as const;
const TABLE = { action: HOSTILE, announced: [HOSTILE], expected: { b: "LISTEN" } } as const;
const LATE = { kind: "segment missing", segment: "a>b ACK", afterMs: 3000 } as const;

/** One of each kind. */
const EACH: Readonly<Record<Difference["what"], Difference>> = {
  probe: { ...AT, what: "probe", after: "skip" },
  verdict: {
    ...AT,
    what: "verdict",
    before: { verdict: "pass" },
    after: { verdict: "fail", reason: HOSTILE, mismatches: [LATE], causes: [] },
  },
  mismatch: { ...AT, what: "mismatch", before: [LATE], after: [] },
  row: { ...AT, what: "row", before: { ...TABLE, announced: [HOSTILE] } },
  state: { ...AT, what: "state", socket: "b.listener", before: "LISTEN", after: "CLOSED" },
  timer: { ...AT, what: "timer", socket: "a", after: { kind: "keepalive", expiresMs: 7.5 } },
  path: { ...AT, what: "path", socket: "a", before: ["CLOSED"], after: [] },
  wire: { ...AT, what: "wire", before: [], after: [{ event: "lost", segment: "a>b SYN" }] },
};

const WHOLE: ReportDiff = {
  ...diffOf(builtReport([builtProbe()]), builtReport([skipped(HOSTILE)], { interrupted: true })),
  settings: { "net.x": { before: "1" }, "net.y": { after: "0" } },
  timersNotCompared: "old",
  differences: Object.values(EACH),
};

Deno.test("differences of every kind satisfy the schema and ReportDiff", () => {
  const value = JSON.parse(JSON.stringify(WHOLE));
  assertEquals(complaints(value), []);
  assertEquals(ReportDiff.parse(value), value);
  const later = { ...value, more: 1, old: { ...value.old, mood: "good" } };
  assertEquals([complaints(later), ReportDiff.parse(later)], [[], later]);
});

const spoilt = (what: Difference["what"], more: object) => ({
  ...WHOLE,
  differences: [{ ...EACH[what], ...more }],
});

const INVALID: Readonly<Record<string, unknown>> = {
  "another form": { ...WHOLE, schema: "tcplab.diff/2" },
  "no new report": { ...WHOLE, new: undefined },
  "a kind that there is not": spoilt("state", { what: "mood" }),
  "a family of no kind": spoilt("state", { family: 5 }),
  "no id": spoilt("wire", { id: undefined }),
  "a verdict that there is not": spoilt("verdict", { after: { verdict: "good" } }),
  "a verdict without what it was": spoilt("verdict", { before: undefined }),
  "a state of no socket": spoilt("state", { socket: undefined }),
  "a timer of no kind": spoilt("timer", { before: { expiresMs: 1 } }),
  "an event without a segment": spoilt("wire", { after: [{ event: "lost" }] }),
};

for (const [title, value] of Object.entries(INVALID)) {
  Deno.test(`differences with ${title} satisfy neither the schema nor ReportDiff`, () => {
    const plain = JSON.parse(JSON.stringify(value));
    assertEquals(complaints(plain).length > 0, true);
    assertEquals(ReportDiff.safeParse(plain).success, false);
  });
}

Deno.test("lab diff prints as JSON what differs, whole", async () => {
  const changed = builtProbe({ rows: [builtRow({ wire: [builtEntry()], timers: {} })] });
  const diff = diffOf(builtReport([builtProbe()]), builtReport([changed]));
  assertEquals(diff.differences.length, 1);
  const json = DIFF_FORMS.find(({ name }) => name === "json")!;
  const text = await json.render(diff, { quiet: true, verbose: true });
  assertEquals(JSON.parse(text), JSON.parse(JSON.stringify(diff)));
  assertEquals(text.endsWith("}\n"), true);
});

import { assertEquals } from "@std/assert";
import { WORDS } from "../../lab/language/words.ts";
import { type Demands, endingOf } from "../../lab/result/exit_code.ts";
import { FORGIVABLE, type LackCode } from "../../lab/result/lack.ts";
import type { ProbeResult, Report } from "../../lab/result/result.ts";
import { builtProbe, builtReport, builtRow, skipped, verdictAt1 } from "./make.ts";

const PASS = builtProbe({ id: "a/pass" });
const DEVIATES = verdictAt1("deviates", "known", { id: "a/deviates" });
const FAIL = verdictAt1("fail", "wrong", { id: "a/fail" });
const BROKEN = verdictAt1("broken", "the lab", { id: "a/broken" });
const lacking = (code: LackCode, id: string) => skipped("lacks it", { id, lack: { code } });
const NO_WIRE = lacking("no-wire", "b/no-wire");
const NO_IPV6 = lacking("no-ipv6", "b/no-ipv6");
const NOT_REACHED = lacking("not-reached", "b/not-reached");
const NO_CODE = skipped("it says no more", { id: "b/no-code" });
/** As versions have them that know these. */
const UNSEEN = builtProbe({ id: "c/unseen", rows: [more({ unseen: ["state of b"] })] });
const UNSEEN_WHOLE = { ...builtProbe({ id: "c/unseen-whole" }), unseen: 2 } as ProbeResult;
const CHANGED = builtProbe({ id: "c/changed", rows: [more({ changed: { reason: "as it was" } })] });
const NOTHING_UNSEEN = builtProbe({ id: "c/none", rows: [more({ unseen: [], changed: false })] });
const UNCHECKED = builtProbe({
  id: "c/unchecked",
  paths: { b: { expected: ["LISTEN"], notChecked: "the kernel lost events" } },
});

function more(fields: object) {
  return Object.assign(builtRow(), fields);
}

type Code = ReturnType<typeof endingOf>["code"];

interface Case {
  readonly of: readonly ProbeResult[];
  readonly report?: Partial<Report>;
  /** Without `--strict`, with it, and with it and `--allow-skip no-wire`. */
  readonly codes: readonly [plain: Code, strict: Code, allowing: Code];
  /** What is said with `--strict`. */
  readonly says?: readonly string[];
}

const DISAGREE = [{ id: "a/pass", family: 4, step: 0, end: "a", said: {} }] as const;

const CASES: Readonly<Record<string, Case>> = {
  "all pass": { of: [PASS], codes: [0, 0, 0] },
  "a known deviation": { of: [PASS, DEVIATES], codes: [0, 0, 0] },
  "a deviation alone": { of: [DEVIATES], codes: [0, 0, 0] },
  "a failure": { of: [PASS, FAIL], codes: [1, 1, 1] },
  "a failure and a broken one: 1 outranks 3": { of: [FAIL, BROKEN], codes: [1, 1, 1] },
  "a broken one": { of: [PASS, BROKEN], codes: [3, 3, 3] },
  "broken ones alone": { of: [BROKEN], codes: [3, 3, 3] },
  "observers that disagree": {
    of: [PASS],
    report: { disagreements: [...DISAGREE] },
    codes: [1, 1, 1],
  },
  "a skip": { of: [PASS, NO_WIRE], codes: [0, 1, 0], says: ["--strict: 1 skipped: no-wire"] },
  "a skip and a broken one": {
    of: [PASS, NO_WIRE, BROKEN],
    codes: [3, 1, 3],
    says: ["--strict: 1 skipped: no-wire"],
  },
  "a skip and a failure": {
    of: [FAIL, NO_WIRE],
    codes: [1, 1, 1],
    says: ["--strict: 1 skipped: no-wire"],
  },
  "skips of two kinds": {
    of: [PASS, NO_WIRE, { ...NO_WIRE, id: "b/too" }, NO_IPV6],
    codes: [0, 1, 1],
    says: ["--strict: 1 skipped: no-ipv6", "--strict: 2 skipped: no-wire"],
  },
  "a skip without a code": {
    of: [PASS, NO_CODE],
    codes: [0, 1, 1],
    says: ["--strict: 1 skipped: for no known reason"],
  },
  "a state that was not reached": {
    of: [PASS, NOT_REACHED],
    codes: [1, 1, 1],
    says: ["--strict: 1 skipped: not-reached"],
  },
  "skips alone": { of: [NO_WIRE], codes: [3, 1, 1], says: ["--strict: 1 skipped: no-wire"] },
  "nothing at all": { of: [], codes: [3, 1, 1], says: ["--strict: nothing was run"] },
  "something unseen": {
    of: [PASS, UNSEEN, UNSEEN_WHOLE],
    codes: [0, 1, 1],
    says: ["--strict: 2 passed with something that could not be seen"],
  },
  "a deviation that is gone": {
    of: [CHANGED],
    codes: [0, 1, 1],
    says: ["--strict: 1 passed without a deviation that was known"],
  },
  "rows that say that nothing was unseen": { of: [NOTHING_UNSEEN], codes: [0, 0, 0] },
  "a path that nobody wanted checked": { of: [UNCHECKED], codes: [0, 0, 0] },
  "an interrupted run": {
    of: [FAIL, NO_WIRE],
    report: { interrupted: true },
    codes: [130, 130, 130],
  },
};

const DEMANDS: readonly Demands[] = [
  { allowed: ["no-wire"] },
  { strict: true },
  { strict: true, allowed: ["no-wire"] },
];

for (const [title, { of, report = {}, codes, says = [] }] of Object.entries(CASES)) {
  Deno.test(`a run ends with ${codes.join(", ")} for ${title}`, () => {
    const built = builtReport(of, report);
    assertEquals(DEMANDS.map((demands) => endingOf(built, demands).code), [...codes]);
    const said = endingOf(built, { strict: true }).complaints;
    assertEquals(said.map(WORDS.en.complaintOf), says);
    assertEquals(endingOf(built).complaints, []);
    for (const complaint of said) {
      assertEquals(/[가-힣]/.test(WORDS.ko.complaintOf(complaint)), true);
    }
  });
}

Deno.test("with --trace, what was not checked is 1 if strict, and no trace at all is 3", () => {
  const traced = { capabilities: { trace: "yes" } };
  const host = { ...builtReport([]).host, ...traced };
  const none = {
    ...host,
    capabilities: { trace: "no tracefs" },
    lacks: { trace: { code: "no-trace" } as const },
  };
  const ends = (of: ProbeResult[], host: Report["host"], strict = false) =>
    endingOf(builtReport(of, { host }), { trace: true, strict });
  assertEquals(ends([PASS], host), { code: 0, complaints: [] });
  assertEquals(ends([UNCHECKED], host).code, 0);
  assertEquals(ends([UNCHECKED], host, true), {
    code: 1,
    complaints: [{ kind: "unchecked", count: 1 }],
  });
  const { code, complaints } = ends([PASS], none);
  assertEquals([code, complaints.map(WORDS.en.complaintOf)], [3, [
    "--trace cannot be had: no tracefs",
  ]]);
  assertEquals(ends([FAIL], none).code, 1);
  const untold = { ...host, capabilities: {} };
  assertEquals(ends([PASS], untold).code, 3);
});

Deno.test("every lack that can be forgiven is, and what is broken or not reached never is", () => {
  for (const code of FORGIVABLE) {
    const report = builtReport([PASS, lacking(code, "b/x")]);
    assertEquals(endingOf(report, { strict: true }).code, 1, code);
    assertEquals(endingOf(report, { strict: true, allowed: [code] }).code, 0, code);
  }
  const never = ["not-reached", "wire-broken", "loopback-broken", "worker-broken"] as const;
  assertEquals(never.filter((code) => FORGIVABLE.includes(code)), []);
});

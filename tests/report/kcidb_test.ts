/** `--format kcidb`, held against what KCIDB's schema demands. */

import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { kcidb } from "../../lab/report/kcidb.ts";
import type { ReportContext } from "../../lab/report/reporter.ts";
import { Report } from "../../lab/result/report.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import {
  builtProbe,
  builtReport,
  HOSTILE,
  ofAllVerdicts,
  skipped,
  verdictAt1,
} from "../result/make.ts";
import { faultsIn } from "./kcidb_schema.ts";

type Test = Record<string, unknown> & {
  readonly id: string;
  readonly path: string;
  readonly status?: string;
  readonly comment: string;
  readonly log_excerpt?: string;
  readonly misc?: Record<string, unknown>;
};
interface Submitted {
  readonly version: unknown;
  readonly checkouts?: readonly Record<string, unknown>[];
  readonly builds?: readonly Record<string, unknown>[];
  readonly tests: readonly Test[];
}

function read(report: Report, submission?: ReportContext["kcidb"]): Submitted {
  return JSON.parse(kcidb(report, submission === undefined ? {} : { kcidb: submission }));
}

/** The one test beside that of the whole. */
function testOf(probe: ProbeResult): Test {
  const { tests } = read(builtReport([probe]));
  assertEquals(tests.length, 2);
  return tests[1]!;
}

const REASON = "for a reason";
const MISSING = { code: "worker-broken" } as const;
const STACK = { name: "WSL 2", release: HOSTILE, container: HOSTILE };

const REPORTS: Readonly<Record<string, Report>> = {
  "no probe": builtReport([]),
  "each verdict": builtReport(ofAllVerdicts(REASON)),
  "hostile texts": builtReport(ofAllVerdicts(HOSTILE), { observer: HOSTILE }),
  "a hostile id": builtReport([builtProbe({ id: HOSTILE }), builtProbe({ id: "/.//한/" })]),
  "a hostile host": builtReport([builtProbe()], {
    host: {
      kernel: HOSTILE,
      stack: STACK,
      arch: HOSTILE,
      tools: { [HOSTILE]: HOSTILE },
      sysctls: { [HOSTILE]: HOSTILE },
      capabilities: {},
    },
  }),
  "a reason that is too long": builtReport([verdictAt1("fail", "😀".repeat(20_000))]),
  "an interrupted run": builtReport([builtProbe()], { interrupted: true }),
  "more than are indented": builtReport(
    Array.from({ length: 600 }, (_, i) => builtProbe({ id: `close/${i}` })),
  ),
};

for (const [title, report] of Object.entries(REPORTS)) {
  Deno.test(`kcidb() is as the schema wants it: ${title}`, () => {
    for (const submission of [undefined, { origin: "us" }, { origin: "us", build: "them:1" }]) {
      const document = read(report, submission);
      assertEquals(faultsIn(document), []);
      const { tests } = document;
      assertEquals(new Set(tests.map(({ id }) => id)).size, report.probes.length + 1);
      // PostgreSQL, in which KCIDB keeps it, has no such character in JSON.
      assert(!JSON.stringify(document).includes("\\u0000"));
    }
  });
}

for (const version of ["6.18", "6.1"]) {
  Deno.test(`kcidb() is as the schema wants it: the report of a run on Linux ${version}`, async () => {
    const file = new URL(`../../baselines/${version}.json.gz`, import.meta.url);
    const { body } = new Response(await Deno.readFile(file));
    const text = await new Response(body!.pipeThrough(new DecompressionStream("gzip"))).text();
    const report = Report.parse(JSON.parse(text)) as Report;
    const document = read(report);
    assertEquals(faultsIn(document), []);
    assert(document.tests.length > 900);
    assertEquals(new Set(document.tests.map(({ path }) => path)).size, document.tests.length);
    assert(JSON.stringify(document).length < 10_000_000, "more than the queue takes");
  });
}

const WRONG: Readonly<Record<string, (document: Submitted) => unknown>> = {
  "no version": ({ version: _, ...rest }) => rest,
  "a later version": (whole) => ({ ...whole, version: { major: 5, minor: 4 } }),
  "another version": (whole) => ({ ...whole, version: { major: 4, minor: 3 } }),
  "a list that there is not": (whole) => ({ ...whole, results: [] }),
  "a build without a checkout": ({ builds: [build] = [], ...rest }) => ({
    ...rest,
    builds: [JSON.parse(JSON.stringify({ ...build, checkout_id: undefined }))],
  }),
  "a repository that is none": ({ checkouts: [checkout] = [], ...rest }) => ({
    ...rest,
    checkouts: [{ ...checkout, git_repository_url: "git://example.org/linux" }],
  }),
  "an architecture in capitals": ({ builds: [build] = [], ...rest }) => ({
    ...rest,
    builds: [{ ...build, architecture: "ARM" }],
  }),
  ...Object.fromEntries(
    Object.entries<Record<string, unknown>>({
      "an origin in capitals": { origin: "Us" },
      "an id without an origin": { id: "1234" },
      "no build": { build_id: undefined },
      "a status in small letters": { status: "pass" },
      "a path with a slash": { path: "tcplab.close/first" },
      "a path with an empty part": { path: "tcplab..first" },
      "a comment with a NUL": { comment: "a\0b" },
      "a time that is none": { start_time: "yesterday" },
      "a time without a zone": { start_time: "2024-05-06T07:08:09" },
      "a duration in words": { duration: "1 s" },
      "an excerpt that is too long": { log_excerpt: "x".repeat(16385) },
      "a null": { log_excerpt: null },
      "a field that there is not": { verdict: "pass" },
      "an environment with another field": { environment: { kernel: "6.1" } },
    }).map(([title, fields]) => [
      title,
      ({ tests: [first, ...others], ...rest }: Submitted) => ({
        ...rest,
        tests: [JSON.parse(JSON.stringify({ ...first, ...fields })), ...others],
      }),
    ]),
  ),
};

for (const [title, spoil] of Object.entries(WRONG)) {
  Deno.test(`it would be seen if kcidb() had ${title}`, () => {
    const document = read(builtReport([builtProbe()]));
    assertEquals(faultsIn(document), []);
    assertNotEquals(faultsIn(spoil(document)), []);
  });
}

Deno.test("kcidb() has a status for each verdict, and says why in a comment", () => {
  const told = (probe: ProbeResult) => {
    const { status, comment, log_excerpt } = testOf(probe);
    return [
      status,
      comment.replace("A closes first (RFC 9293, 3.6)", "…"),
      log_excerpt !== undefined,
    ];
  };
  assertEquals(told(builtProbe()), ["PASS", "…", false]);
  assertEquals(told(skipped(REASON)), ["SKIP", `…; skip: ${REASON}`, false]);
  const at1 = `row 1: ${REASON}`;
  assertEquals(told(verdictAt1("fail", REASON)), ["FAIL", `…; fail: ${at1}`, true]);
  assertEquals(told(verdictAt1("deviates", REASON)), ["PASS", `…; deviates: ${at1}`, true]);
  assertEquals(told(verdictAt1("broken", REASON)), ["ERROR", `…; broken: ${at1}`, true]);
  // It was not begun: no test of the kernel's has gone wrong.
  const begun = skipped(REASON, { verdict: "broken", lack: MISSING });
  assertEquals(told(begun), ["MISS", `…; broken: ${REASON}`, true]);
});

Deno.test("kcidb() has a test for all of them, whose status is the first in KCIDB's order", () => {
  const status = (...probes: ProbeResult[]) => read(builtReport(probes)).tests[0]!.status;
  const bad = (verdict: "fail" | "broken" | "deviates", id: string) =>
    verdictAt1(verdict, REASON, { id });
  const missed = skipped(REASON, { verdict: "broken", lack: MISSING, id: "a/missed" });
  assertEquals(status(), undefined);
  assertEquals(status(skipped(REASON)), "SKIP");
  assertEquals(status(skipped(REASON), bad("deviates", "a/deviates")), "PASS");
  assertEquals(status(builtProbe(), missed), "MISS");
  assertEquals(status(builtProbe(), missed, bad("broken", "a/broken")), "ERROR");
  assertEquals(status(bad("broken", "a/broken"), bad("fail", "a/fail")), "FAIL");
  const interrupted = builtReport([builtProbe()], { interrupted: true });
  const [whole] = read(interrupted).tests;
  assertEquals([whole!.path, whole!.status], ["tcplab", "MISS"]);
  assertMatch(whole!.comment, /^1 passed, 0 failed \(interrupted\)$/);
});

Deno.test("kcidb() names probes by path, when they began and how long they took in seconds", () => {
  const { path, start_time, duration } = testOf(
    builtProbe({ id: "close/two.parts/한", family: 6 }),
  );
  assertEquals(path, "tcplab.close.two_parts._.ipv6");
  assertEquals([start_time, duration], ["2023-11-14T22:13:20.000Z", 0.0125]);
});

Deno.test("kcidb() describes a kernel whose build nobody has named, and no other", () => {
  const report = builtReport([builtProbe()]);
  const { checkouts, builds, tests } = read(report, { origin: "us" });
  const [checkout, build] = ["us:Linux-6.1.0", "us:Linux-6.1.0-x86_64"];
  assertEquals(checkouts, [{ id: checkout, origin: "us", comment: "Linux 6.1.0" }]);
  assertEquals(builds, [{
    id: build,
    origin: "us",
    checkout_id: checkout,
    comment: "Linux 6.1.0",
    architecture: "x86_64",
  }]);
  assertEquals(tests.map(({ build_id }) => build_id), [build, build]);
  const named = read(report, { origin: "us", build: "them:1" });
  assertEquals([named.checkouts, named.builds], [undefined, undefined]);
  assertEquals(named.tests.map(({ origin, build_id }) => [origin, build_id]), [
    ["us", "them:1"],
    ["us", "them:1"],
  ]);
});

Deno.test("a report has the same ids whenever it is rendered, and another run has others", () => {
  const ids = (more: Partial<Report>) =>
    read(builtReport([builtProbe()], more)).tests.map(({ id }) => id);
  assertEquals(ids({}), ids({}));
  const later = ids({ startedAt: "2024-05-06T07:08:09.124Z" });
  assertEquals(ids({}).filter((id) => later.includes(id)), []);
});

Deno.test("kcidb() cuts an excerpt that is too long, and no character in two", () => {
  const { log_excerpt = "" } = testOf(verdictAt1("fail", "x😀".repeat(20_000)));
  assertEquals(log_excerpt.length, 16384);
  assert(log_excerpt.isWellFormed() && log_excerpt.endsWith("…\n"));
  const { log_excerpt: short = "" } = testOf(verdictAt1("fail", REASON));
  assertEquals(short.split("\n")[1], `row 1: B does what "${REASON}" says`);
});

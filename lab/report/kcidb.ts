/**
 * KCIDB, version 5.3 (https://github.com/kernelci/kcidb-io, `kcidb_io/schema/v05_03.py`): what
 * kernels' testers share their results in, as `kcidb-submit` takes it.
 *
 * A probe in one address family is a test, and all of them together are one. `deviates` is `PASS`,
 * and its comment says what deviates; `broken` is `ERROR`, or `MISS` where what was to run the probe
 * does not work, so that it was not begun.
 * @module
 */

import type { ProbeResult, Report } from "../result/result.ts";
import { bearing } from "../result/bearing.ts";
import { stackOf } from "../result/stack.ts";
import { decidingRow } from "../result/verdict.ts";
import { oneLine } from "../text/one_line.ts";
import { harmless } from "./harmless.ts";
import { MOST_INDENTED } from "./json.ts";
import { kernelKey, pathOf, ROOT, runKey, testKey } from "./kcidb_ids.ts";
import { type Submission, UNNAMED } from "./kcidb_submission.ts";
import { counts, explanation, remarks } from "./plain_text.ts";
import type { ReportContext } from "./reporter.ts";

/** In KCIDB's order: of several, the first stands for all. */
const STATUSES = ["FAIL", "ERROR", "MISS", "PASS", "SKIP"] as const;
type Status = typeof STATUSES[number];

/** As much of a log as the schema takes, in characters. */
const LONGEST_EXCERPT = 16384;

/** The report as a JSON document. */
export function kcidb(
  report: Report,
  { kcidb: submission = UNNAMED }: Pick<ReportContext, "kcidb">,
): string {
  const run = runKey(report);
  const { origin, build } = submission;
  const kernel = `${origin}:${kernelKey(report.host)}`;
  const build_id = build ?? `${kernel}-${oneLine(report.host.arch)}`;
  const named = (key: string) => ({ id: `${origin}:${key}`, origin, build_id });
  const tests = report.probes.map((probe) => ({
    ...named(testKey(run, probe)),
    ...testOf(probe, report),
  }));
  const document = {
    version: { major: 5, minor: 3 },
    // A build that has been submitted is its submitter's to describe.
    ...build === undefined && unnamed(submission, report, kernel, build_id),
    tests: [{ ...named(run), ...wholeOf(report, tests.map(({ status }) => status)) }, ...tests],
  };
  return JSON.stringify(document, undefined, tests.length > MOST_INDENTED ? 0 : 2) + "\n";
}

/** What the lab knows of a kernel: not its commit. */
function unnamed({ origin }: Submission, { host }: Report, checkout_id: string, id: string) {
  const comment = oneLine(stackOf(host));
  const isPlain = /^[a-z0-9_]*$/.test(host.arch);
  return {
    checkouts: [{ id: checkout_id, origin, comment }],
    builds: [{ id, origin, checkout_id, comment, ...isPlain && { architecture: host.arch } }],
  };
}

/** All probes. An interrupted run has missed those that it did not come to. */
function wholeOf(report: Report, statuses: readonly Status[]) {
  const { host, observer, sockets, startedAt, durationMs, interrupted } = report;
  const all = [...statuses, ...interrupted ? ["MISS"] : []];
  const status = STATUSES.find((each) => all.includes(each));
  return {
    path: ROOT,
    ...status && { status },
    comment: counts(report),
    start_time: startedAt,
    duration: seconds(durationMs),
    environment: {
      comment: placeOf(report),
      misc: harmless({ ...host, observer, ...sockets !== undefined && { sockets } }),
    },
  };
}

function testOf(probe: ProbeResult, report: Report) {
  const { id, title, source, claims, medium, family, verdict, lack } = probe;
  const isToExplain = verdict !== "pass" && verdict !== "skip";
  const row = decidingRow(probe);
  return {
    path: pathOf(probe),
    status: statusOf(probe),
    comment: commentOf(probe),
    ...isToExplain && { log_excerpt: excerpt(explanation(probe)) },
    start_time: new Date(probe.startedAtMs).toISOString(),
    duration: seconds(probe.durationMs),
    environment: { comment: placeOf(report) },
    misc: harmless({
      ...{ probe: id, family, medium, verdict, title, source, claims },
      ...row && { row: row.step },
      ...lack && { lack },
      ...bearing(probe, "unseen") && { unseen: true },
      ...bearing(probe, "changed") && { changed: true },
    }),
  };
}

function statusOf({ verdict, lack }: ProbeResult): Status {
  switch (verdict) {
    case "pass":
    case "deviates":
      return "PASS";
    case "fail":
      return "FAIL";
    case "skip":
      return "SKIP";
    case "broken":
      return lack === undefined ? "ERROR" : "MISS";
  }
}

function commentOf(probe: ProbeResult): string {
  const { title, source, verdict, reason = "" } = probe;
  return [
    `${title} (${source})`,
    ...verdict === "pass" ? [] : [`${verdict}: ${reason}`],
    ...remarks(probe),
  ].map(oneLine).join("; ");
}

function placeOf({ host, observer }: Report): string {
  return oneLine(`${stackOf(host)} ${host.arch}, ${observer}`);
}

function excerpt(lines: readonly string[]): string {
  const whole = lines.join("\n") + "\n";
  if (whole.length <= LONGEST_EXCERPT) return whole;
  const end = "…\n";
  return whole.slice(0, LONGEST_EXCERPT - end.length).toWellFormed() + end;
}

/** To the microsecond. */
function seconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1e6;
}

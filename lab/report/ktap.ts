/**
 * KTAP, version 1 (https://docs.kernel.org/dev-tools/ktap.html): what tools around the kernel read.
 *
 * A probe is a test, its address families are subtests of it and, with `--verbose`, its rows
 * subtests of those. `deviates` is `ok … # XFAIL`, as kselftest prints what is expected to fail;
 * `broken` is `not ok … # ERROR`. Every line ends with how long it took, in the words that the
 * netdev CI looks for: `time=12ms`.
 * @module
 */

import type { ProbeResult, Report, RowResult } from "../result/result.ts";
import { stackOf } from "../result/stack.ts";
import type { Verdict } from "../result/verdict.ts";
import { oneLine } from "../text/one_line.ts";
import { explanation, remarks, unseenIn } from "./plain_text.ts";
import type { ReportContext } from "./reporter.ts";

/** A test: a line of its own, after all that is to be said of it. */
interface Test {
  readonly name: string;
  readonly verdict: Verdict;
  readonly reason?: string | undefined;
  readonly milliseconds?: number;
  /** Lines for people. */
  readonly says: readonly string[];
  readonly subtests: readonly Test[];
}

/** The report as a KTAP document. */
export function ktap(report: Report, { verbose }: Pick<ReportContext, "verbose">): string {
  const { host, observer, probes, interrupted } = report;
  const tests = [...Map.groupBy(probes, ({ id }) => id)].map(([id, all]) =>
    whole(id, all, verbose)
  );
  const [version, plan, ...points] = document(tests);
  const heading = comment(`${stackOf(host)} ${host.arch}, ${observer}`);
  // As ksft_exit_fail_msg() ends a test that cannot go on.
  const end = interrupted ? ["Bail out! interrupted"] : [];
  return [version, plan, heading, ...points, ...end].join("\n") + "\n";
}

function document(tests: readonly Test[]): string[] {
  return ["KTAP version 1", `1..${tests.length}`, ...tests.flatMap(linesOf)];
}

function linesOf(test: Test, index: number): string[] {
  return [
    ...test.subtests.length === 0 ? [] : document(test.subtests).map((line) => `  ${line}`),
    ...test.says.map(comment),
    resultOf(test, index + 1),
  ];
}

const RESULTS: Readonly<Record<Verdict, readonly [result: string, directive: string]>> = {
  pass: ["ok", ""],
  deviates: ["ok", "XFAIL"],
  skip: ["ok", "SKIP"],
  fail: ["not ok", ""],
  broken: ["not ok", "ERROR"],
};

function resultOf({ name, verdict, reason = "", milliseconds }: Test, number: number): string {
  const [result, directive] = RESULTS[verdict];
  const data = [
    directive,
    // Of what failed, the lines before it say more.
    directive === "" ? "" : oneLine(reason),
    milliseconds === undefined ? "" : `time=${Math.round(milliseconds)}ms`,
  ].filter((part) => part !== "").join(" ");
  return `${result} ${number} ${nameIn(name)}${data === "" ? "" : ` # ${data}`}`;
}

/** A name has no escapes, and ends where a `#` is. */
function nameIn(name: string): string {
  return oneLine(name).replaceAll("#", "_").trim();
}

function comment(text: string): string {
  return `# ${oneLine(text)}`.trimEnd();
}

/** "A test fails if any of its subtests fail", and is skipped where all of them are. */
function whole(name: string, probes: readonly ProbeResult[], verbose: boolean): Test {
  const verdicts = probes.map(({ verdict }) => verdict);
  const isBad = verdicts.some((verdict) => verdict === "fail" || verdict === "broken");
  const isSkipped = verdicts.every((verdict) => verdict === "skip");
  return {
    name,
    verdict: isBad ? "fail" : isSkipped ? "skip" : "pass",
    reason: probes[0]!.reason,
    milliseconds: probes.reduce((sum, { durationMs }) => sum + durationMs, 0),
    says: [],
    subtests: probes.map((probe) => inFamily(probe, verbose)),
  };
}

function inFamily(probe: ProbeResult, verbose: boolean): Test {
  const { family, verdict, reason, durationMs } = probe;
  const isBad = verdict === "fail" || verdict === "broken";
  return {
    name: `IPv${family}`,
    verdict,
    reason,
    milliseconds: durationMs,
    says: [...isBad ? explanation(probe) : [], ...remarks(probe)],
    subtests: verbose ? probe.rows.map(ofRow) : [],
  };
}

function ofRow(row: RowResult): Test {
  const { step, action, verdict, reason } = row;
  const why = verdict === "skip" ? reason ?? "not reached" : reason;
  const what = unseenIn(row);
  const says = what === undefined ? [] : [`unseen: ${what}`];
  return { name: `row ${step}: ${action}`, verdict, reason: why, says, subtests: [] };
}

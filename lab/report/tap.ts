/**
 * TAP, version 14 (https://testanything.org/tap-version-14-specification.html).
 *
 * A probe in one address family is a test point. `skip` is `ok … # SKIP`, `deviates` is
 * `not ok … # TODO`: known not to be as the table says, and no failure. What is not as it should be
 * has a YAML block below it.
 * @module
 */

import type { ProbeResult, Report } from "../result/result.ts";
import { stackOf } from "../result/stack.ts";
import { fateOf, withText } from "../result/sending.ts";
import { decidingRow } from "../result/verdict.ts";
import { nameOf, remarks } from "./plain_text.ts";
import { oneLine } from "../text/one_line.ts";

/** The report as a TAP document. */
export function tap(report: Report): string {
  const { host, probes, interrupted } = report;
  const lines = [
    "TAP version 14",
    // A plan of none needs no reason, and most readers want one.
    probes.length > 0 ? `1..${probes.length}` : "1..0 # no probe was run",
    `# ${oneLine(`${stackOf(host)} ${host.arch}, ${report.observer}`)}`,
    ...probes.flatMap(testPoint),
    ...interrupted ? ["Bail out! interrupted"] : [],
  ];
  return lines.join("\n") + "\n";
}

function testPoint(probe: ProbeResult, index: number): string[] {
  const { verdict, reason = "" } = probe;
  const point = `${index + 1} - ${escaped(nameOf(probe))}`;
  switch (verdict) {
    case "pass":
      return [`ok ${point}${time(probe)}`, ...remarks(probe).map((remark) => `# ${remark}`)];
    case "skip":
      return [`ok ${point} # SKIP ${escaped(oneLine(reason))}`.trimEnd()];
    case "deviates":
      return [
        `not ok ${point} # TODO ${escaped(oneLine(reason))}`.trimEnd(),
        ...diagnostic(probe),
      ];
    case "fail":
    case "broken":
      return [`not ok ${point}${time(probe)}`, ...diagnostic(probe)];
  }
}

/** The netdev CI takes a test's time from there. */
function time({ durationMs }: ProbeResult): string {
  return ` # time=${Math.round(durationMs)}ms`;
}

/** "Escaping" in the specification: `#` and `\`, and no others. */
function escaped(text: string): string {
  // Some readers take a brace at the end of the line for the start of a subtest.
  return text.replace(/[\\#]/g, "\\$&").replace(/\{\s*$/, "{.");
}

/** "YAML Diagnostics". Every JSON value is one of YAML 1.2, on one line. */
function diagnostic(probe: ProbeResult): string[] {
  const { title, source, verdict, reason = "", durationMs } = probe;
  const row = decidingRow(probe);
  const fields: Record<string, unknown> = {
    title,
    source,
    verdict,
    message: reason,
    duration_ms: Math.round(durationMs),
    ...(row && {
      row: row.step,
      action: row.action,
      expected: row.expected,
      observed: row.observed,
      announced: row.announced,
      wire: row.wire.map((entry) => `${fateOf(entry)} ${withText(entry)}`),
      evidence: row.evidence,
      ...(row.unseen && { unseen: row.unseen }),
    }),
  };
  return [
    "  ---",
    ...Object.entries(fields).map(([name, value]) => `  ${name}: ${yaml(value)}`),
    "  ...",
  ];
}

/** YAML takes fewer characters as they are than JSON does (YAML 1.2.2, 5.1), and all as `\u…`. */
function yaml(value: unknown): string {
  const text = JSON.stringify(
    value,
    (_, part) => typeof part === "string" ? part.toWellFormed() : part,
  );
  return text.replace(
    /[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]/g,
    (unfit) => `\\u${unfit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

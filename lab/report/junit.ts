/**
 * JUnit's XML, in the form that the strictest of the schemas in use takes (the one of Apache Ant's
 * JUnitReport, `JUnit.xsd`), and with it Jenkins, GitLab and the others.
 *
 * A folder of probes is a `testsuite`, a probe in one address family a `testcase`: `fail` is a
 * `failure`, `broken` an `error`, `skip` is `skipped`. The schema has no word for `deviates`: such a
 * case has passed, and the suite's `system-out` mentions it.
 * @module
 */

import XMLBuilder from "fast-xml-builder";
import type { ProbeResult, Report } from "../result/result.ts";
import { stackOf } from "../result/stack.ts";
import type { Verdict } from "../result/verdict.ts";
import { explanation, nameOf, remarks } from "./plain_text.ts";
import { oneLine } from "../text/one_line.ts";

/** An element: attributes with `@_` before their names, elements without. */
type Element = Readonly<Record<string, unknown>>;

/** The report as an XML document. */
export function junit(report: Report): string {
  const folders = Map.groupBy(report.probes, ({ id }) => oneLine(id.split("/")[0]!));
  const suites = [...folders].map(([name, probes], index) => suite(name, index, probes, report));
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    format: true,
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
  });
  return builder.build({
    "?xml": { "@_version": "1.0", "@_encoding": "UTF-8" },
    testsuites: suites.length > 0 ? { testsuite: suites } : "",
  });
}

function suite(
  name: string,
  index: number,
  probes: readonly ProbeResult[],
  report: Report,
): Element {
  const count = (wanted: Verdict) => probes.filter(({ verdict }) => verdict === wanted).length;
  const deviating = probes.filter(({ verdict }) => verdict === "deviates");
  return {
    "@_package": "tcplab",
    "@_id": index,
    "@_name": name,
    "@_timestamp": secondOf(report.startedAt),
    // The schema wants one, and says what to put where it is not known.
    "@_hostname": "localhost",
    "@_tests": probes.length,
    "@_failures": count("fail"),
    "@_errors": count("broken"),
    "@_skipped": count("skip"),
    "@_time": seconds(probes.reduce((sum, { durationMs }) => sum + durationMs, 0)),
    properties: { property: properties(report) },
    testcase: probes.map((probe) => testcase(name, probe)),
    "system-out": [
      ...deviating.map((probe) => `${nameOf(probe)} deviates: ${oneLine(reason(probe))}`),
      ...probes.flatMap((probe) => remarks(probe).map((remark) => `${nameOf(probe)} ${remark}`)),
    ].join("\n"),
    "system-err": "",
  };
}

function testcase(suite: string, probe: ProbeResult): Element {
  return {
    "@_name": nameOf(probe),
    "@_classname": `tcplab.${suite}`,
    "@_time": seconds(probe.durationMs),
    ...outcome(probe),
  };
}

function outcome(probe: ProbeResult): Element {
  const message = oneLine(reason(probe));
  switch (probe.verdict) {
    case "pass":
    case "deviates":
      return {};
    case "skip":
      return { skipped: { "@_message": message } };
    case "fail":
    case "broken":
      return {
        [probe.verdict === "fail" ? "failure" : "error"]: {
          "@_message": message,
          "@_type": probe.verdict,
          "#text": explanation(probe).join("\n"),
        },
      };
  }
}

function properties({ host, observer }: Report): Element[] {
  const named: Record<string, string> = {
    kernel: host.kernel,
    stack: stackOf(host),
    arch: host.arch,
    observer,
    ...prefixed("tool", host.tools),
    ...prefixed("capability", host.capabilities),
    ...host.sysctls,
  };
  return Object.entries(named).map(([name, value]) => ({
    "@_name": oneLine(name),
    "@_value": oneLine(value),
  }));
}

function prefixed(prefix: string, of: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(of).map(([name, value]) => [`${prefix}.${name}`, value]),
  );
}

function reason({ reason = "" }: ProbeResult): string {
  return reason;
}

/** The schema takes neither a fraction nor a time zone. */
function secondOf(time: string): string {
  return time.slice(0, "2000-01-01T00:00:00".length);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(6);
}

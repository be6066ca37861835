/**
 * Annotations of GitHub Actions, as workflow commands:
 * `::error title=TITLE::MESSAGE`
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 *
 * A failure and a broken probe are an `error` each, a deviation is a `notice`. What is skipped is
 * one `warning` for each reason: GitHub shows ten annotations of a kind for a step, and drops the
 * rest. The last line is for people who read the log.
 * @module
 */

import type { ProbeResult, Report } from "../result/result.ts";
import { stackOf } from "../result/stack.ts";
import { counts, explanation, nameOf, remarks } from "./plain_text.ts";
import { oneLine } from "../text/one_line.ts";

/** The report as lines for the log of a job. */
export function github(report: Report): string {
  const having = (verdict: ProbeResult["verdict"]) =>
    report.probes.filter((probe) => probe.verdict === verdict);
  const { host, observer } = report;
  const lines = [
    ...[...having("fail"), ...having("broken")].map((probe) =>
      command("error", `${nameOf(probe)}: ${probe.verdict}`, explanation(probe).join("\n"))
    ),
    ...having("deviates").map((probe) =>
      command("notice", `${nameOf(probe)}: deviates`, oneLine(probe.reason ?? ""))
    ),
    ...report.probes.flatMap((probe) =>
      remarks(probe).map((remark) => command("notice", nameOf(probe), remark))
    ),
    ...skips(having("skip")),
    `tcplab: ${counts(report)}; ${oneLine(`${stackOf(host)} ${host.arch}, ${observer}`)}`,
  ];
  return lines.join("\n") + "\n";
}

function skips(skipped: readonly ProbeResult[]): string[] {
  const reasons = Map.groupBy(skipped, ({ reason }) => oneLine(reason ?? ""));
  return [...reasons].map(([reason, probes]) =>
    command(
      "warning",
      probes.length === 1 ? `${nameOf(probes[0]!)}: skipped` : `${probes.length} probes skipped`,
      [reason, ...probes.map(nameOf)].join("\n"),
    )
  );
}

/** The escapes are those of `@actions/core`, which GitHub's runner takes back. */
function command(kind: "error" | "warning" | "notice", title: string, message: string): string {
  return `::${kind} title=${propertyText(title)}::${dataText(message)}`;
}

function dataText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function propertyText(text: string): string {
  return dataText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

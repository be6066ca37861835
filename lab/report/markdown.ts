/**
 * Markdown in GitHub's dialect (https://github.github.com/gfm/), for a job's summary or an issue.
 * @module
 */

import { LAB } from "../installed/called.ts";
import type { ProbeResult, Report } from "../result/result.ts";
import { stackOf } from "../result/stack.ts";
import type { Verdict } from "../result/verdict.ts";
import { arrowCount, claimCounts } from "./coverage.ts";
import { block, inline } from "./markdown_text.ts";
import { counts, explanation, nameOf, remarks } from "./plain_text.ts";
import type { ReportContext } from "./reporter.ts";
import { oneLine } from "../text/one_line.ts";

const MARKS: Readonly<Record<Verdict, string>> = {
  pass: "✅ pass",
  fail: "❌ fail",
  deviates: "≠ deviates",
  skip: "⏭️ skip",
  broken: "💥 broken",
};

/** The report as Markdown. */
export function markdown(report: Report, context: ReportContext): string {
  const { host, observer, probes, durationMs } = report;
  const having = (verdict: Verdict) => probes.filter((probe) => probe.verdict === verdict);
  const blocks = [
    `## tcplab: ${counts(report)}`,
    inline(`${stackOf(host)} ${host.arch}, ${observer}`) +
    `; ${(durationMs / 1000).toFixed(2)} s. ${coverage(report)}`,
    ...[...having("fail"), ...having("broken")].flatMap((probe) => failure(probe, context)),
    ...having("deviates").map((probe) =>
      `- ${MARKS.deviates}: ${inline(nameOf(probe))}: ${inline(probe.reason ?? "")}`
    ),
    ...probes.flatMap((probe) =>
      remarks(probe).map((remark) => `- ${inline(nameOf(probe))}: ${inline(remark)}`)
    ),
    ...skips(having("skip")),
    ...context.quiet ? [] : everything(probes),
  ];
  return blocks.join("\n\n") + "\n";
}

function failure(probe: ProbeResult, { rerunWith = "" }: ReportContext): string[] {
  const rerun = `${LAB} ${probe.id} --family ${probe.family}${rerunWith}`;
  return [
    `### ${MARKS[probe.verdict]}: ${inline(nameOf(probe))}`,
    inline(probe.reason ?? ""),
    block([...explanation(probe), "", oneLine(rerun)].join("\n")),
  ];
}

function skips(skipped: readonly ProbeResult[]): string[] {
  const reasons = Map.groupBy(skipped, ({ reason }) => reason ?? "");
  return [...reasons].map(([reason, probes]) =>
    `- ${MARKS.skip}: ${inline(reason)}: ${probes.map((probe) => inline(nameOf(probe))).join(", ")}`
  );
}

function everything(probes: readonly ProbeResult[]): string[] {
  const rows = probes.map((probe) =>
    `| ${MARKS[probe.verdict]} | ${inline(nameOf(probe))} | ${inline(probe.title)} | ` +
    `${inline(probe.source)} | ${probe.durationMs.toFixed(0)} ms |`
  );
  return [
    "<details><summary>All probes</summary>",
    ["| verdict | probe | what it shows | source | took |", "|---|---|---|---|--:|", ...rows]
      .join("\n"),
    "</details>",
  ];
}

function coverage(report: Report): string {
  const { states, needSlow = [], needAll = 0 } = report;
  const observed = Object.values(states).filter((ids) => ids.length > 0).length;
  const { verified, all, refuted } = claimCounts(report);
  const arrows = arrowCount(report);
  return `${observed}/${Object.keys(states).length} states observed, ` +
    (arrows === undefined ? "" : `${arrows.shown}/${arrows.all} transitions of figure 5, `) +
    `${verified}/${all} claims verified` +
    (refuted.length > 0 ? `, refuted: ${refuted.join(" ")}` : "") +
    (needSlow.length > 0 ? `; only \`--slow\` verifies ${needSlow.join(" ")}` : "") +
    (needAll > 0 ? `; ${needAll} more probes with \`--all\`.` : ".");
}

/**
 * A report for people at a terminal.
 * @module
 */

import { bold, dim, green, red, yellow } from "@std/fmt/colors";
import { fateOf } from "../result/sending.ts";
import { stackOf } from "../result/stack.ts";
import type { Verdict } from "../result/verdict.ts";
import type { ClaimPartId } from "../requirement/claims.ts";
import { translated } from "../language/translated.ts";
import { fill, WORDS } from "../language/words.ts";
import type { Durations, ProbeResult, Report, RowResult } from "../result/result.ts";
import { arrowCount, claimCounts } from "./coverage.ts";
import { dependentLines } from "./dependent_lines.ts";
import { harmless } from "./harmless.ts";
import { kernelTexts } from "./kernel_lines.ts";
import { failureLines, listOfFailures } from "./pretty_failure.ts";
import { folded, hanging, labelsOf, markOf, MARKS } from "./pretty_text.ts";
import { unseenIn } from "./plain_text.ts";
import type { ReportContext } from "./reporter.ts";
import { pad } from "../text/columns.ts";

/** The whole report as text, with a newline at its end. */
export function pretty(given: Report, context: ReportContext): string {
  const report = harmless(translated(given, context.language ?? "en"));
  const skipped = report.probes.filter(({ verdict }) => verdict === "skip");
  const shown = report.probes.filter(({ verdict }) =>
    verdict !== "skip" && !(context.quiet && verdict === "pass")
  );
  const results = [
    ...grouped(shown, context).flatMap((one) =>
      Array.isArray(one) ? [groupLine(one, context)] : probeLines(one, report, context)
    ),
    ...skipLines(skipped, context),
  ];
  const lines = [
    ...results,
    ...results.length > 0 && results.at(-1) !== "" ? [""] : [],
    ...listOfFailures(report, context),
    ...coverageLines(report, context),
    ...repeatLines(report, context),
    ...disagreementLines(report, context),
    ...pathLines(report, context),
    ...dependentLines(report, context),
    ...hostLines(report, context),
    summaryLine(report, context),
  ];
  return lines.join("\n") + "\n";
}

/** Cases of a family that passed stand together, where the first of them is, unless all is wanted. */
function grouped(
  probes: readonly ProbeResult[],
  { verbose }: ReportContext,
): (ProbeResult | ProbeResult[])[] {
  const inGroup = (probe: ProbeResult) =>
    verbose || probe.verdict !== "pass" || probe.unseen ? undefined : probe.group;
  const groups = Map.groupBy(probes, inGroup);
  return probes.flatMap((probe) => {
    const all = groups.get(inGroup(probe))!;
    if (inGroup(probe) === undefined) return [probe];
    return all[0] === probe ? [all as ProbeResult | ProbeResult[]] : [];
  });
}

function groupLine(probes: readonly ProbeResult[], context: ReportContext): string {
  const [{ group = "" }] = probes as [ProbeResult];
  const cases = new Set(probes.map(({ id }) => id)).size;
  const families = [...new Set(probes.map(({ family }) => family))].sort();
  const word = pad(labelsOf(context).verdicts.pass, 8);
  const name = MARKS.pass.paint(`${markOf("pass", context)} ${word}`);
  const count = fill(labelsOf(context).cases, { n: cases });
  return `${name} ${`${group}/`.padEnd(30)} ${count} ${families.map((f) => `IPv${f}`).join(" ")}`;
}

function probeLines(probe: ProbeResult, report: Report, context: ReportContext): string[] {
  const line = verdictLine(probe, context);
  switch (probe.verdict) {
    case "pass":
      return [line, ...context.verbose ? probe.rows.flatMap((row) => rowLines(row, context)) : []];
    case "deviates":
      return [line, ...reasonLines(probe.reason ?? "", context)];
    default:
      return [line, ...failureLines(probe, report, context)];
  }
}

/** What is skipped is skipped for few reasons: each is printed once, below those that it keeps. */
function skipLines(skipped: readonly ProbeResult[], context: ReportContext): string[] {
  const reasons = Map.groupBy(skipped, ({ reason }) => reason ?? "");
  // The doctor knows nothing of what a run's own settings take away.
  const { ownSettings = false } = context;
  return [...reasons].flatMap(([reason, probes]) => [
    ...probes.map((probe) => verdictLine(probe, context)),
    ...reasonLines(reason, context),
  ]).concat(skipped.length > 0 && !ownSettings ? [`  ${dim(labelsOf(context).helps)}`] : []);
}

function reasonLines(reason: string, context: ReportContext): string[] {
  return folded(reason, 2, context).map((part) => `  ${dim(part)}`);
}

function verdictLine(
  { verdict, unseen, id, family, durationMs }: ProbeResult,
  context: ReportContext,
): string {
  const note = unseen === undefined
    ? ""
    : yellow(` ${fill(labelsOf(context).unseen, { n: unseen })}`);
  const word = pad(labelsOf(context).verdicts[verdict], 8);
  const name = MARKS[verdict].paint(`${markOf(verdict, context)} ${word}`);
  return `${name} ${id.padEnd(30)} IPv${family} ${dim(time(durationMs))}${note}`;
}

function rowLines(row: RowResult, context: ReportContext): string[] {
  const { events } = labelsOf(context);
  const { unseen = {}, observed } = row;
  const labels = labelsOf(context);
  const hidden = (end: "a" | "b") => unseen[end]?.includes("state") ? labels.notSeen : "";
  const [a, b] = (["a", "b"] as const).map((end) => pad(observed[end] ?? hidden(end), 12));
  const what = unseenIn(row);
  const states = `    ${String(row.step).padStart(2)} ${a} ${b} `;
  return [
    ...hanging(states, row.action, context),
    ...what === undefined
      ? []
      : hanging(`       ${labels.couldNotBeSeen} `, what, context).map(yellow),
    ...row.wire.flatMap((entry) =>
      hanging(`       ${events[fateOf(entry)] ?? entry.event} `, entry.segment, context).map(dim)
    ),
    ...kernelTexts(row, labelsOf(context)).flatMap((text) =>
      hanging(`       ${labelsOf(context).kernel} `, text, context).map(dim)
    ),
  ];
}

function coverageLines(report: Report, context: ReportContext): string[] {
  const labels = labelsOf(context);
  const { states, needSlow = [], needAll = 0 } = report;
  const observed = Object.values(states).filter((ids) => ids.length > 0).length;
  const { verified, all, refuted } = claimCounts(report);
  const part = (n: number, all: number, label: string) =>
    (n === all ? green : yellow)(fill(label, { n, all }));
  const arrows = arrowCount(report);
  const seen = [
    part(observed, Object.keys(states).length, labels.states),
    ...arrows === undefined ? [] : [part(arrows.shown, arrows.all, labels.transitions)],
    part(verified, all, labels.claims),
  ].join(", ");
  return [
    ...refuted.length === 0
      ? [seen]
      : hanging(`${seen}, `, fill(labels.refuted, { ids: refuted.join(" ") }), context, red),
    ...slowLines(needSlow, context),
    ...needAll > 0 ? [dim(fill(labels.needAll, { n: needAll }))] : [],
  ];
}

/** What only probes show that were not asked for. */
function slowLines(parts: readonly ClaimPartId[], context: ReportContext): string[] {
  const { needSlow } = labelsOf(context);
  const { claimOf } = WORDS[context.language ?? "en"];
  return parts.flatMap((id) => hanging(fill(needSlow, { id }), claimOf(id), context, dim));
}

function repeatLines({ repeats }: Report, context: ReportContext): string[] {
  if (repeats === undefined) return [];
  const labels = labelsOf(context);
  const { runs, changed, durations } = repeats;
  return [
    ...context.quiet ? [] : durationLines(durations, labels.milliseconds),
    fill(labels.repeats, { runs, changed: changed.length }),
    ...changed.map(({ id, family, verdicts }) =>
      red(`  ${id} IPv${family}: `) +
      (Object.entries(verdicts) as [Verdict, number][])
        .map(([verdict, count]) => `${count} ${labels.verdicts[verdict]}`).join(", ")
    ),
  ];
}

function durationLines(durations: readonly Durations[], heading: string): string[] {
  const columns = (cells: readonly string[]) => cells.map((cell) => cell.padStart(8)).join("");
  return durations.length === 0 ? [] : [
    dim(`${heading.padEnd(46)}${columns(["p50", "p90", "p99", "max"])}`),
    ...durations.map(({ id, family, p50Ms, p90Ms, p99Ms, maxMs }) =>
      `  ${id.padEnd(38)} IPv${family} ` +
      columns([p50Ms, p90Ms, p99Ms, maxMs].map((ms) => ms.toFixed(1)))
    ),
    "",
  ];
}

/** Observers that were to be asked, and why they were not. */
function notAskedOf({ capabilities, lacks = {} }: Report["host"]): string[] {
  return Object.entries(lacks).flatMap(([name, { code }]) =>
    code === "no-observer" ? capabilities[name] ?? [] : []
  );
}

function disagreementLines(report: Report, context: ReportContext): string[] {
  const { disagreements, host } = report;
  if (disagreements === undefined) return [];
  const labels = labelsOf(context);
  const notAsked = notAskedOf(host);
  if (disagreements.length === 0) {
    return notAsked.length === 0
      ? [green(labels.agree)]
      : hanging(`${labels.agree}, `, labels.notAllAsked + notAsked.join(", "), context, yellow);
  }
  return disagreements.flatMap(({ id, family, step, end, said }) => [
    ...hanging(
      red(labels.disagree),
      `${id} IPv${family}, ${fill(labels.row, { step })}${end.toUpperCase()}`,
      context,
      red,
    ),
    ...Object.entries(said).flatMap(([name, { state, line = labels.noRow }]) =>
      hanging(`  ${name.padEnd(8)} ${state.padEnd(12)} `, line, context)
    ),
  ]);
}

/** Only of those who asked for it. */
function pathLines({ probes, host }: Report, context: ReportContext): string[] {
  const paths = probes.flatMap(({ paths }) => [paths?.a, paths?.b].filter((p) => p !== undefined));
  const checked = paths.filter(({ notChecked }) => notChecked === undefined).length;
  const notAsked = host.lacks?.trace?.because === "not-asked";
  if (checked === 0 && (paths.length === 0 || notAsked)) return [];
  const counted = fill(labelsOf(context).paths, { n: checked, all: paths.length });
  const why = paths.find(({ notChecked }) => notChecked !== undefined)?.notChecked;
  return why === undefined
    ? [green(counted)]
    : folded(`${counted}: ${why}`, 0, context).map(yellow);
}

function hostLines({ host, observer, disagreements }: Report, context: ReportContext): string[] {
  const version = host.tools[observer];
  const refused = Object.keys(host.refusals ?? {}).map((key) => key.replace("net.ipv4.", ""));
  const { notCarried } = labelsOf(context);
  return [
    `${stackOf(host)} ${host.arch}, ${observer}${version === undefined ? "" : ` (${version})`}`,
    ...disagreements === undefined
      ? notAskedOf(host).flatMap((reason) => folded(reason, 0, context).map(yellow))
      : [],
    ...refused.length > 0
      ? folded(fill(notCarried, { keys: refused.join(", ") }), 0, context).map(dim)
      : [],
  ];
}

/** What a run came to and how long it took: the line that it closes with. */
export function summaryLine(report: Report, context: ReportContext): string {
  const { summary, durationMs, interrupted } = report;
  const labels = labelsOf(context);
  const counts = (["pass", "fail", "deviates", "skip", "broken"] as const)
    .filter((verdict) => verdict === "pass" || verdict === "fail" || summary[verdict] > 0)
    .map((verdict) => {
      const count = fill(labels.counts[verdict], { n: summary[verdict] });
      const { unseen } = report;
      return verdict !== "pass" || unseen === undefined
        ? count
        : `${count} (${fill(labels.counts.unseen, { n: unseen })})`;
    }).join(", ");
  const bad = summary.fail + summary.broken > 0;
  const painted = bold((bad ? red : green)(counts));
  return fill(labels.took, { summary: painted, seconds: (durationMs / 1000).toFixed(2) }) +
    (interrupted ? yellow(labels.interrupted) : "");
}

function time(milliseconds: number): string {
  return `${milliseconds.toFixed(0).padStart(6)} ms`;
}

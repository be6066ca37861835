/**
 * A report for somebody at a terminal.
 * @module
 */

import { bold, cyan, dim, green, magenta, red, stripAnsiCode, yellow } from "@std/fmt/colors";
import type { Durations, ProbeResult, Report, RowResult } from "../result.ts";
import type { Verdict } from "../verdict.ts";
import { comparison } from "./comparison.ts";
import { ASCII, fold, UNICODE } from "./ladder.ts";
import { CLAIM_PARTS, type ClaimPartId } from "../claims.ts";
import { arrowCount, claimCounts } from "./coverage.ts";
import { counted, counts } from "./plain_text.ts";
import type { ReportContext } from "./reporter.ts";

/** A report fits so many columns; a terminal that has fewer breaks its lines. */
const NARROWEST = 80;

interface Mark {
  readonly glyph: string;
  /** The same in ASCII. */
  readonly letter: string;
  readonly paint: (text: string) => string;
}

const MARKS: Readonly<Record<Verdict, Mark>> = {
  pass: { glyph: "✓", letter: "+", paint: green },
  fail: { glyph: "✗", letter: "x", paint: red },
  deviates: { glyph: "≠", letter: "~", paint: yellow },
  skip: { glyph: "-", letter: "-", paint: dim },
  broken: { glyph: "!", letter: "!", paint: magenta },
};

/** The whole report as text, with a newline at its end. */
export function pretty(report: Report, context: ReportContext): string {
  const skipped = report.probes.filter(({ verdict }) => verdict === "skip");
  const shown = report.probes.filter(({ verdict }) =>
    verdict !== "skip" && !(context.quiet && verdict === "pass")
  );
  const told = [
    ...shown.flatMap((probe) => probeLines(probe, context)),
    ...skipLines(skipped, context),
  ];
  const lines = [
    ...told,
    ...told.length > 0 && told.at(-1) !== "" ? [""] : [],
    ...coverageLines(report, context),
    ...repeatLines(report, context),
    ...disagreementLines(report, context),
    ...pathLines(report, context),
    ...hostLines(report, context),
    summaryLine(report),
  ];
  return lines.join("\n") + "\n";
}

function probeLines(probe: ProbeResult, context: ReportContext): string[] {
  const line = verdictLine(probe, context);
  switch (probe.verdict) {
    case "pass":
      return [line, ...context.verbose ? probe.rows.flatMap((row) => rowLines(row, context)) : []];
    case "deviates":
      return [line, ...reasonLines(probe.reason ?? "", context)];
    default:
      return [line, ...failureLines(probe, context), ""];
  }
}

/** What is skipped is skipped for few reasons: each is told once, below those that it keeps. */
function skipLines(skipped: readonly ProbeResult[], context: ReportContext): string[] {
  const reasons = Map.groupBy(skipped, ({ reason }) => reason ?? "");
  // The doctor knows nothing of what a run's own settings take away.
  const chosen = context.rerunWith?.includes(" --sysctl ") ?? false;
  return [...reasons].flatMap(([reason, probes]) => [
    ...probes.map((probe) => verdictLine(probe, context)),
    ...reasonLines(reason, context),
  ]).concat(skipped.length > 0 && !chosen ? [`  ${dim("what helps: deno task lab doctor")}`] : []);
}

function reasonLines(reason: string, context: ReportContext): string[] {
  return folded(reason, 2, context).map((part) => `  ${dim(part)}`);
}

/** A text that stands so far from the edge, in as many lines as the terminal is too narrow for it. */
function folded(text: string, from: number, { width }: ReportContext): string[] {
  return width === undefined ? [text] : fold(text, Math.max(width, NARROWEST) - from);
}

/** A text behind what stands before it: what it is too long for stands below it. */
function hanging(
  head: string,
  text: string,
  context: ReportContext,
  paint = (part: string) => part,
): string[] {
  const { length } = stripAnsiCode(head);
  return folded(text, length, context)
    .map((part, i) => (i === 0 ? head : " ".repeat(length)) + paint(part));
}

function markOf(verdict: Verdict, { ascii = false }: ReportContext): string {
  return ascii ? MARKS[verdict].letter : MARKS[verdict].glyph;
}

function verdictLine(
  { verdict, id, family, durationMs }: ProbeResult,
  context: ReportContext,
): string {
  const name = MARKS[verdict].paint(`${markOf(verdict, context)} ${verdict.padEnd(8)}`);
  return `${name} ${id.padEnd(30)} IPv${family} ${dim(time(durationMs))}`;
}

function failureLines(probe: ProbeResult, context: ReportContext): string[] {
  const row = probe.rows.find(({ verdict }) => verdict === "fail" || verdict === "broken");
  const rerun = `deno task lab ${probe.id} --family ${probe.family}${context.rerunWith ?? ""}`;
  return [
    ...titleLines(probe, context),
    ...row === undefined ? [] : [
      ...comparison(probe.rows, {
        mark: markOf("fail", context),
        width: (context.width ?? 0) - 2,
        strokes: context.ascii ? ASCII : UNICODE,
      }).map((line) => `  ${line}`),
      ...hanging(`    row ${row.step}: `, row.action, context),
      ...proof(row, context),
    ],
    ...(row?.reason ?? probe.reason ?? "").split("\n")
      .flatMap((line) => folded(line, 6, context).map((part) => `      ${red(part)}`)),
    `    run just this: ${cyan(rerun)}`,
  ];
}

function titleLines({ title, source }: ProbeResult, context: ReportContext): string[] {
  const [first, ...more] = folded(`${title} (${source})`, 4, context);
  if (more.length === 0) return [`    ${bold(title)} ${dim(first!.slice(title.length + 1))}`];
  return [
    ...folded(title, 4, context).map((part) => `    ${bold(part)}`),
    ...folded(`(${source})`, 4, context).map((part) => `    ${dim(part)}`),
  ];
}

/** What shows that the row is as it is said to be. */
function proof({ wire, evidence }: RowResult, context: ReportContext): string[] {
  return [
    ...wire.flatMap(({ event, segment }) => hanging(`      ${event.padEnd(9)} `, segment, context)),
    `      A's row   ${evidence.a ?? "(none)"}`,
    `      B's row   ${evidence.b ?? "(none)"}`,
  ];
}

function rowLines(row: RowResult, context: ReportContext): string[] {
  const { a = "", b = "" } = row.observed;
  const states = `    ${String(row.step).padStart(2)} ${a.padEnd(12)} ${b.padEnd(12)} `;
  return [
    ...hanging(states, row.action, context),
    ...row.wire.flatMap(({ event, segment }) =>
      hanging(`       ${event} `, segment, context).map(dim)
    ),
  ];
}

function coverageLines(report: Report, context: ReportContext): string[] {
  const { states, needSlow = [] } = report;
  const observed = Object.values(states).filter((ids) => ids.length > 0).length;
  const { verified, all, refuted } = claimCounts(report);
  const part = (of: number, all: number, what: string) =>
    (of === all ? green : yellow)(`${of}/${all} ${what}`);
  const arrows = arrowCount(report);
  const seen = [
    part(observed, Object.keys(states).length, "states observed"),
    ...arrows === undefined ? [] : [part(arrows.shown, arrows.all, "transitions of figure 5")],
    part(verified, all, "claims verified"),
  ].join(", ");
  return [
    ...refuted.length === 0
      ? [seen]
      : hanging(`${seen}, `, `refuted: ${refuted.join(" ")}`, context, red),
    ...needSlow.length > 0 ? slowLines(needSlow, context) : [],
  ];
}

/** What only probes show that were not asked for. */
function slowLines(parts: readonly ClaimPartId[], context: ReportContext): string[] {
  return parts.flatMap((id) =>
    hanging(`not run without --slow: ${id} `, CLAIM_PARTS[id] ?? "", context, dim)
  );
}

function repeatLines({ repeats }: Report, { quiet }: ReportContext): string[] {
  if (repeats === undefined) return [];
  return [
    ...quiet ? [] : durationLines(repeats.durations),
    `${counted(repeats.runs, "run")}, ${counted(repeats.changed.length, "verdict")} changed`,
    ...repeats.changed.map(({ id, family, verdicts }) =>
      red(`  ${id} IPv${family}: `) +
      Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`).join(", ")
    ),
  ];
}

function durationLines(durations: readonly Durations[]): string[] {
  const columns = (cells: readonly string[]) => cells.map((cell) => cell.padStart(8)).join("");
  return durations.length === 0 ? [] : [
    dim(`${"milliseconds".padEnd(46)}${columns(["p50", "p90", "p99", "max"])}`),
    ...durations.map(({ id, family, p50Ms, p90Ms, p99Ms, maxMs }) =>
      `  ${id.padEnd(38)} IPv${family} ` +
      columns([p50Ms, p90Ms, p99Ms, maxMs].map((ms) => ms.toFixed(1)))
    ),
    "",
  ];
}

function disagreementLines(report: Report, context: ReportContext): string[] {
  const { disagreements, host: { capabilities } } = report;
  if (disagreements === undefined) return [];
  const notAsked = Object.entries(capabilities)
    .flatMap(([name, reason]) => name.startsWith("observer ") ? [reason] : []);
  const agree = "the observers agree on every row";
  if (disagreements.length === 0) {
    return notAsked.length === 0
      ? [green(agree)]
      : hanging(`${agree}, `, `but not all were asked: ${notAsked.join(", ")}`, context, yellow);
  }
  return disagreements.flatMap(({ id, family, step, end, said }) => [
    ...hanging(
      red("the observers disagree: "),
      `${id} IPv${family}, row ${step}, ${end.toUpperCase()}`,
      context,
      red,
    ),
    ...Object.entries(said).flatMap(([name, { state, line = "(no row)" }]) =>
      hanging(`  ${name.padEnd(8)} ${state.padEnd(12)} `, line, context)
    ),
  ]);
}

/** Only of those who asked for it. */
function pathLines({ probes, host }: Report, context: ReportContext): string[] {
  const paths = probes.flatMap(({ paths }) => [paths?.a, paths?.b].filter((p) => p !== undefined));
  const checked = paths.filter(({ notChecked }) => notChecked === undefined).length;
  const { trace = "" } = host.capabilities;
  if (checked === 0 && (paths.length === 0 || trace.startsWith("not asked"))) return [];
  const told = `${checked}/${paths.length} paths checked by the tracepoint`;
  const why = paths.find(({ notChecked }) => notChecked !== undefined)?.notChecked;
  return why === undefined ? [green(told)] : folded(`${told}: ${why}`, 0, context).map(yellow);
}

function hostLines({ host, observer }: Report, context: ReportContext): string[] {
  const version = host.tools[observer];
  const refused = Object.keys(host.refusals ?? {}).map((key) => key.replace("net.ipv4.", ""));
  return [
    `Linux ${host.kernel} ${host.arch}, ${observer}${version === undefined ? "" : ` (${version})`}`,
    ...refused.length > 0
      ? folded(`not carried over from the host's settings: ${refused.join(", ")}`, 0, context)
        .map(dim)
      : [],
  ];
}

function summaryLine({ summary, durationMs, interrupted }: Report): string {
  const bad = summary.fail + summary.broken > 0;
  return `${bold((bad ? red : green)(counts({ summary })))} in ${
    (durationMs / 1000).toFixed(2)
  } s` +
    (interrupted ? yellow(" (interrupted)") : "");
}

function time(milliseconds: number): string {
  return `${milliseconds.toFixed(0).padStart(6)} ms`;
}

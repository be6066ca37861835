/**
 * A report for somebody at a terminal.
 * @module
 */

import { bold, cyan, dim, green, magenta, red, yellow } from "@std/fmt/colors";
import type { Durations, ProbeResult, Report, RowResult } from "../result.ts";
import type { Verdict } from "../verdict.ts";
import { comparison } from "./comparison.ts";
import { ASCII, fold, UNICODE } from "./ladder.ts";
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
    ...coverageLines(report),
    ...repeatLines(report, context),
    ...disagreementLines(report),
    ...pathLines(report),
    ...hostLines(report, context),
    summaryLine(report),
  ];
  return lines.join("\n") + "\n";
}

function probeLines(probe: ProbeResult, context: ReportContext): string[] {
  const line = verdictLine(probe, context);
  switch (probe.verdict) {
    case "pass":
      return [line, ...context.verbose ? probe.rows.flatMap(rowLines) : []];
    case "deviates":
      return [line, ...reasonLines(probe.reason ?? "", context)];
    default:
      return [line, ...failureLines(probe, context), ""];
  }
}

/** What is skipped is skipped for few reasons: each is told once, above those that it keeps. */
function skipLines(skipped: readonly ProbeResult[], context: ReportContext): string[] {
  const reasons = Map.groupBy(skipped, ({ reason }) => reason ?? "");
  return [...reasons].flatMap(([reason, probes]) => [
    ...probes.map((probe) => verdictLine(probe, context)),
    ...reasonLines(reason, context),
  ]).concat(skipped.length > 0 ? [`  ${dim("what helps: deno task lab doctor")}`] : []);
}

function reasonLines(reason: string, context: ReportContext): string[] {
  return folded(reason, 2, context).map((part) => `  ${dim(part)}`);
}

/** A text that stands so far from the edge, in as many lines as the terminal is too narrow for it. */
function folded(text: string, from: number, { width }: ReportContext): string[] {
  return width === undefined ? [text] : fold(text, Math.max(width, NARROWEST) - from);
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
      `    row ${row.step}: ${row.action}`,
      ...proof(row),
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
function proof({ wire, evidence }: RowResult): string[] {
  return [
    ...wire.map(({ event, segment }) => `      ${event.padEnd(9)} ${segment}`),
    `      A's row   ${evidence.a ?? "(none)"}`,
    `      B's row   ${evidence.b ?? "(none)"}`,
  ];
}

function rowLines(row: RowResult): string[] {
  const { a = "", b = "" } = row.observed;
  return [
    `    ${String(row.step).padStart(2)} ${a.padEnd(12)} ${b.padEnd(12)} ${row.action}`,
    ...row.wire.map(({ event, segment }) => dim(`       ${event} ${segment}`)),
  ];
}

function coverageLines({ states, claims }: Report): string[] {
  const observed = Object.values(states).filter((ids) => ids.length > 0).length;
  const verified = Object.values(claims).filter((claim) => claim === "verified").length;
  const refuted = Object.entries(claims).filter(([, claim]) => claim === "refuted");
  const part = (of: number, all: number, what: string) =>
    (of === all ? green : yellow)(`${of}/${all} ${what}`);
  return [
    part(observed, Object.keys(states).length, "states observed") + ", " +
    part(verified, Object.keys(claims).length, "claims verified") +
    (refuted.length > 0 ? red(`, refuted: ${refuted.map(([id]) => id).join(" ")}`) : ""),
  ];
}

function repeatLines({ repeats }: Report, { quiet }: ReportContext): string[] {
  if (repeats === undefined) return [];
  return [
    ...quiet ? [] : durationLines(repeats.durations),
    `${repeats.runs} runs, ${repeats.changed.length} verdicts changed`,
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

function disagreementLines({ disagreements }: Report): string[] {
  if (disagreements === undefined) return [];
  if (disagreements.length === 0) return [green("the observers agree on every row")];
  return disagreements.flatMap(({ id, family, step, end, said }) => [
    red(`the observers disagree: ${id} IPv${family}, row ${step}, ${end.toUpperCase()}`),
    ...Object.entries(said).map(([name, { state, line = "(no row)" }]) =>
      `  ${name.padEnd(8)} ${state.padEnd(12)} ${line}`
    ),
  ]);
}

/** Only of those who asked for it. */
function pathLines({ probes, host }: Report): string[] {
  const paths = probes.flatMap(({ paths }) => [paths?.a, paths?.b].filter((p) => p !== undefined));
  const checked = paths.filter(({ notChecked }) => notChecked === undefined).length;
  const { trace = "" } = host.capabilities;
  if (checked === 0 && (paths.length === 0 || trace.startsWith("not asked"))) return [];
  const told = `${checked}/${paths.length} paths checked by the tracepoint`;
  const why = paths.find(({ notChecked }) => notChecked !== undefined)?.notChecked;
  return [why === undefined ? green(told) : yellow(`${told}: ${why}`)];
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
  const counts = [
    `${summary.pass} passed`,
    `${summary.fail} failed`,
    ...summary.deviates > 0 ? [`${summary.deviates} deviate`] : [],
    ...summary.skip > 0 ? [`${summary.skip} skipped`] : [],
    ...summary.broken > 0 ? [`${summary.broken} broken`] : [],
  ].join(", ");
  const bad = summary.fail + summary.broken > 0;
  return `${bold((bad ? red : green)(counts))} in ${(durationMs / 1000).toFixed(2)} s` +
    (interrupted ? yellow(" (interrupted)") : "");
}

function time(milliseconds: number): string {
  return `${milliseconds.toFixed(0).padStart(6)} ms`;
}

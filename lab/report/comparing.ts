/**
 * Reports of several hosts or kernels, side by side: what all of them agree on is counted, and each
 * way in which some are otherwise than the first is a line.
 *
 * Held against each other is what `diff.ts` holds against each other, each report against the first. A
 * probe that is not in all of them is no difference: it is counted, and not compared.
 * @module
 */

import type { ProbeResult, Report } from "../result/result.ts";
import type { Verdict } from "../result/verdict.ts";
import { diffOf } from "./diff.ts";
import type { Difference, ReportDiff } from "./difference.ts";
import type { Cell, ComparedReport, CompareLine, Comparison } from "./comparison_schema.ts";
import { type Change, changesOf, keyOfChange, verdictIn } from "./diff_ways.ts";

/** A report, and what it is called. */
export interface Named {
  readonly name: string;
  readonly report: Report;
}

/** All that the reports differ in; the first is the one that the others are held against. */
export function comparisonOf(
  reports: readonly [Named, ...Named[]],
  baseline?: string,
): Comparison {
  const shared = sharedBy(reports);
  const whole = reports.map(({ name, report }) => ({ name, report: only(report, shared) }));
  const [first] = whole as [Named, ...Named[]];
  const groups = groupsOf(whole);
  const columns = groups.map((members) => members.map((one) => whole.indexOf(one)));
  const diffs = groups.map(([one]) => diffOf(first.report, one!.report));
  const names = [...shared].sort();
  const lines = linesOf(names, groups.map(([one]) => one!.report), diffs);
  return {
    schema: "tcplab.compare/1",
    ...(baseline !== undefined && { baseline }),
    reports: reports.map(({ name, report }) => reportOf(name, report, report.probes.length)),
    columns,
    settings: settingsAmong(reports),
    compared: shared.size,
    alike: shared.size - lines.reduce((sum, { places }) => sum + places.length, 0),
    notInAll: new Set(reports.flatMap(({ report }) => report.probes.map(nameOf))).size -
      shared.size,
    lines: lines.map(({ keys, ...line }) => ({ ...line, ...broughtBy(keys, columns, reports) })),
  };
}

function nameOf({ id, family }: Pick<ProbeResult, "id" | "family">): string {
  return `${id} ${family}`;
}

function sharedBy(reports: readonly Named[]): ReadonlySet<string> {
  const [first, ...others] = reports.map(({ report }) => new Set(report.probes.map(nameOf)));
  return others.reduce((shared, one) => shared.intersection(one), first!);
}

function only(report: Report, names: ReadonlySet<string>): Report {
  return { ...report, probes: report.probes.filter((probe) => names.has(nameOf(probe))) };
}

/** Reports that differ in nothing are one column. */
function groupsOf(reports: readonly Named[]): Named[][] {
  const groups: Named[][] = [];
  for (const one of reports) {
    const alike = groups.find(([other]) => isAlike(diffOf(other!.report, one.report)));
    if (alike === undefined) groups.push([one]);
    else alike.push(one);
  }
  return groups;
}

function isAlike({ differences }: ReportDiff): boolean {
  return differences.length === 0;
}

function reportOf(name: string, report: Report, probes: number): ComparedReport {
  const { host: { kernel, stack, arch }, observer, startedAt, interrupted } = report;
  return {
    name,
    startedAt,
    kernel,
    ...(stack && { stack }),
    arch,
    observer,
    probes,
    ...(interrupted && { interrupted }),
  };
}

/** Settings that do not have the same value everywhere, by report. */
function settingsAmong(reports: readonly Named[]): Comparison["settings"] {
  const all = reports.map(({ report: { host: { sysctls } } }) => sysctls);
  const keys = [...new Set(all.flatMap((sysctls) => Object.keys(sysctls)))].sort();
  const differing = keys.filter((key) => new Set(all.map((sysctls) => sysctls[key])).size > 1);
  return Object.fromEntries(
    differing.map((key) => [key, all.map((sysctls) => sysctls[key] ?? null)]),
  );
}

/** 6.1 is before 6.18. */
const VERSIONS = new Intl.Collator("en", { numeric: true });

/** A line, and what of each column makes it this line. */
interface Line extends Omit<CompareLine, "since" | "until"> {
  readonly keys: readonly string[];
}

function linesOf(
  names: readonly string[],
  reports: readonly Report[],
  diffs: readonly ReportDiff[],
): Line[] {
  const results = reports.map(({ probes }) =>
    new Map(probes.map((probe) => [nameOf(probe), probe]))
  );
  const byName = diffs.map(({ differences }) => Map.groupBy(differences, nameOf));
  const groups = new Map<string, Line>();
  for (const name of names) {
    const of = byName.map((differences) => differences.get(name) ?? []);
    if (of.every(({ length }) => length === 0)) continue;
    const changes = of.map(decidingChange);
    const cells = changes.map((change, column): Cell => {
      const { verdict, notReached } = results[column]!.get(name)!;
      return {
        verdict,
        ...(notReached !== undefined && { notReached: true }),
        ...(change && { change: [...change] }),
      };
    });
    const keys = changes.map((change, column) =>
      `${cells[column]!.verdict} ${change ? keyOfChange(change, diffs[column]!.settings) : ""}`
    );
    const [id = "", family] = name.split(" ");
    const place = { id, family: Number(family) as 4 | 6 };
    const line = groups.get(keys.join("\n"));
    if (line === undefined) groups.set(keys.join("\n"), { keys, cells, places: [place] });
    else line.places.push(place);
  }
  return [...groups.values()].sort((one, other) =>
    rank(one) - rank(other) || other.places.length - one.places.length
  );
}

/** Of what differs in a probe, the row in which its verdict does, or else the first. */
function decidingChange(differences: readonly Difference[]): Change | undefined {
  const changes = changesOf(differences);
  return changes.find((change) => verdictIn(change) !== undefined) ?? changes[0];
}

const WORST: readonly Verdict[] = ["broken", "fail", "deviates", "skip", "pass"];

function rank({ cells }: Line): number {
  return Math.min(...cells.map(({ verdict }) => WORST.indexOf(verdict)));
}

/**
 * Where all before a report are as the first, and it and those after it are alike: that report; and from
 * where on they are as the first again, if so.
 */
function broughtBy(
  keys: readonly string[],
  columns: Comparison["columns"],
  reports: readonly Named[],
): Pick<CompareLine, "since" | "until"> {
  const of = reports.map((_, report) =>
    keys[columns.findIndex((members) => members.includes(report))]
  );
  const turns = of.flatMap((key, i) => i > 0 && key !== of[i - 1] ? [i] : []);
  const [since, until, ...more] = turns;
  if (reports.length < 3 || since === undefined || more.length > 0) return {};
  if (until !== undefined && of[until] !== of[0]) return {};
  if (![since, until].every((turn) => turn === undefined || isLater(turn, reports))) return {};
  return { since, ...(until !== undefined && { until }) };
}

/** Whether a report is of a later version than those before it, or of a later time: hosts have no order. */
function isLater(index: number, reports: readonly Named[]): boolean {
  const pairs = reports.slice(1).map(({ report }, i) => [reports[i]!.report, report] as const);
  const byVersion = pairs.map(([{ host }, next]) =>
    VERSIONS.compare(host.kernel, next.host.kernel)
  );
  if (byVersion.every((order) => order <= 0) && byVersion[index - 1]! < 0) return true;
  return pairs.every(([{ startedAt, durationMs }, next]) =>
    Date.parse(startedAt) + durationMs <= Date.parse(next.startedAt)
  );
}

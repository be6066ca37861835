/**
 * What changed from one report to another: on another host, under another kernel.
 *
 * Compared are verdicts, rows, the states, paths and timers at both ends, and what happened on the
 * wire: of timers the kind, and the length where that is a setting's. Times, ports, inodes and cookies
 * are never the same, and are not looked at; nor are segments that were sent again, which come
 * whenever their timer is up, in this row or the next; nor which of two segments came first that
 * crossed each other. Where a table waits for one, its verdict shows it.
 * @module
 */

import type { ProbeResult, Report, RowResult } from "../result/result.ts";
import { decidingRow } from "../result/verdict.ts";
import type { Difference, DiffSide, Outcome, Place, ReportDiff } from "./difference.ts";
import { ENDS, outcomeOf, rowDifferences, sides } from "./row_diff.ts";

/** All differences between two reports, by probe and row. */
export function diffOf(old: Report, now: Report): ReportDiff {
  const [before, after] = [byName(old), byName(now)];
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const timersNotCompared = whyNoTimers(old, now);
  const withTimers = timersNotCompared === undefined;
  return {
    schema: "tcplab.diff/1",
    old: sideOf(old),
    new: sideOf(now),
    settings: settingsBetween(old.host.sysctls, now.host.sysctls),
    ...(timersNotCompared && { timersNotCompared }),
    differences: names.flatMap((name) =>
      probeDifferences(before.get(name), after.get(name), withTimers)
    ),
  };
}

function byName({ probes }: Report): Map<string, ProbeResult> {
  return new Map(probes.map((probe) => [`${probe.id} ${probe.family}`, probe]));
}

function sideOf({ host, observer, startedAt, interrupted }: Report): DiffSide {
  const { kernel, stack, arch, tools: { [observer]: version } } = host;
  return {
    startedAt,
    kernel,
    ...(stack && { stack }),
    arch,
    observer,
    ...(version !== undefined && { version }),
    ...(interrupted && { interrupted }),
  };
}

function settingsBetween(
  old: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): ReportDiff["settings"] {
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return Object.fromEntries(
    keys.filter((key) => old[key] !== now[key]).map((key) => [key, sides(old[key], now[key])]),
  );
}

/** Observers do not all show the same of timers, and older reports do not have them. */
function whyNoTimers(old: Report, now: Report): ReportDiff["timersNotCompared"] {
  if (old.observer !== now.observer) return "observers";
  const [before, after] = [lacksTimers(old), lacksTimers(now)];
  return before && after ? "both" : before ? "old" : after ? "new" : undefined;
}

function lacksTimers({ probes }: Report): boolean {
  const rows = probes.flatMap(({ rows }) => rows);
  return rows.some(isObserved) && !rows.some(({ timers }) => timers !== undefined);
}

function isObserved({ observed }: RowResult): boolean {
  return observed.a !== undefined || observed.b !== undefined;
}

function probeDifferences(
  old: ProbeResult | undefined,
  now: ProbeResult | undefined,
  withTimers: boolean,
): Difference[] {
  const { id, family } = (old ?? now)!;
  const place: Place = { id, family };
  if (old === undefined || now === undefined) {
    return [{ ...place, what: "probe", ...sides(old?.verdict, now?.verdict) }];
  }
  // One that could not be run has no rows; its verdict shows that.
  const both = old.rows.length > 0 && now.rows.length > 0;
  const steps = both ? Math.max(old.rows.length, now.rows.length) : 0;
  const probes = { before: old, after: now };
  const ofRows = Array.from(
    { length: steps },
    (_, step) => rowDifferences({ ...place, step }, probes, withTimers),
  ).flat();
  return [
    ...verdictDifference(place, old, now, ofRows),
    ...pathDifferences(place, old, now),
    ...ofRows,
  ];
}

/** A probe's verdict is a row's, and differs there, unless no row decided it. */
function verdictDifference(
  place: Place,
  old: ProbeResult,
  now: ProbeResult,
  ofRows: readonly Difference[],
): Difference[] {
  if (old.verdict === now.verdict) return [];
  const isOfRow = ofRows.some((one) =>
    one.what === "verdict" && one.before.verdict === old.verdict &&
    one.after.verdict === now.verdict
  );
  return isOfRow ? [] : [{ ...place, what: "verdict", before: wholeOf(old), after: wholeOf(now) }];
}

/** The outcome of a probe: with the facts of the row that decided it, where it has none itself. */
function wholeOf(probe: ProbeResult): Outcome {
  const { mismatches, causes } = decidingRow(probe) ?? {};
  return outcomeOf({ ...(mismatches && { mismatches }), ...(causes && { causes }), ...probe });
}

function pathDifferences(place: Place, old: ProbeResult, now: ProbeResult): Difference[] {
  return ENDS.flatMap((socket): Difference[] => {
    const [before, after] = [old, now].map(({ paths }) => paths?.[socket]?.observed);
    // Only the tracepoint shows them, and it is not there for everybody.
    if (before === undefined || after === undefined || before.join() === after.join()) return [];
    return [{ ...place, what: "path", socket, before, after }];
  });
}

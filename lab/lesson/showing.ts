/**
 * What a run has shown of a statement, and what of it not, and why.
 * @module
 */

import type { ProbeResult, Report, RowResult } from "../result/result.ts";
import {
  type Chapter,
  type Rows,
  type Statement,
  type StatementId,
  STATEMENTS,
} from "./statement.ts";

/** Why a row is not there to show anything. */
export type Lack =
  /** It was run, and was not as it should be. */
  | "failed"
  /** It was run, and this kernel is known to differ. */
  | "differs"
  /** It was run and passed, but for something that no observer could see. */
  | "unseen"
  /** An earlier row ended its probe. */
  | "unreached"
  /** Its probe cannot be run here. */
  | "skipped"
  /** The lab itself failed. */
  | "broken"
  /** Its probe takes a minute, and was not asked for. */
  | "slow";

/** A row that is not there. */
export interface Missing {
  readonly lack: Lack;
  readonly row: number;
  readonly reason: string;
}

/** Some rows of a probe, as they went. */
export interface Part {
  readonly probe: string;
  /** The probe's result; absent where it was not run. */
  readonly result?: ProbeResult;
  /** The rows that are as they should be. */
  readonly rows: readonly RowResult[];
  /** The first that is not. */
  readonly missing?: Missing;
}

/** A statement, as a run has shown it. */
export interface Showing {
  readonly id: StatementId;
  readonly shows: readonly Part[];
  readonly counter?: Part;
  /** Whether all is there that it stands on, but for what takes a minute. */
  readonly shown: boolean;
}

/** What a run has shown of a statement; `slow` are the probes that it was not asked to run. */
export function showingOf(
  id: StatementId,
  report: Pick<Report, "probes">,
  slow: ReadonlySet<string>,
): Showing {
  const { shows, counter }: Statement = STATEMENTS[id];
  const parts = shows.map((rows) => partOf(rows, report, slow));
  const other = counter === undefined ? undefined : partOf(counter, report, slow);
  const all = [...parts, ...other === undefined ? [] : [other]];
  return {
    id,
    shows: parts,
    ...(other && { counter: other }),
    shown: all.every(({ missing }) => missing === undefined || missing.lack === "slow") &&
      all.some(({ rows }) => rows.length > 0),
  };
}

function partOf(
  { probe, rows }: Rows,
  { probes }: Pick<Report, "probes">,
  slow: ReadonlySet<string>,
): Part {
  const result = probes.find(({ id }) => id === probe);
  const lacking = (lack: Lack, reason = ""): Missing => ({ lack, row: rows[0]!, reason });
  if (result === undefined) {
    return { probe, rows: [], missing: lacking(slow.has(probe) ? "slow" : "skipped", "not run") };
  }
  if (result.rows.length === 0) {
    const lack = result.verdict === "skip" ? "skipped" : "broken";
    return { probe, result, rows: [], missing: lacking(lack, result.reason) };
  }
  const there = rows.map((step) => ({ step, row: result.rows[step] }));
  const good = there.flatMap(({ row }) => row !== undefined && isShown(row) ? [row] : []);
  const first = there.find(({ row }) => row === undefined || !isShown(row));
  return {
    probe,
    result,
    rows: good,
    ...(first && { missing: missingRow(first.step, first.row, result) }),
  };
}

/** What passed for want of who could see it shows nothing. */
function isShown({ verdict, unseen = {} }: RowResult): boolean {
  return verdict === "pass" && Object.keys(unseen).length === 0;
}

function missingRow(step: number, row: RowResult | undefined, result: ProbeResult): Missing {
  const reason = row?.reason ?? result.reason ?? "";
  switch (row?.verdict) {
    case "pass":
      return { lack: "unseen", row: step, reason };
    case "fail":
      return { lack: "failed", row: step, reason };
    case "deviates":
      return { lack: "differs", row: step, reason };
    case "broken":
      return { lack: "broken", row: step, reason };
    default:
      return { lack: result.verdict === "broken" ? "broken" : "unreached", row: step, reason };
  }
}

/** Those of a chapter. */
export function inChapter(showings: readonly Showing[], chapter: Chapter): Showing[] {
  return showings.filter(({ id }) => STATEMENTS[id].chapter === chapter);
}

/** The probes that statements stand on. */
export function probesOf(ids: readonly StatementId[]): string[] {
  const named = ids.flatMap((id) => {
    const { shows, counter }: Statement = STATEMENTS[id];
    return [...shows, ...counter === undefined ? [] : [counter]].map(({ probe }) => probe);
  });
  return [...new Set(named)].sort();
}

/** The exit code of a lesson: 1 a row failed, or its probe did before it; 3 nothing could be run. */
export function exitCodeOf(showings: readonly Showing[]): number {
  const parts = showings.flatMap(({ shows, counter }) => [...shows, ...counter ? [counter] : []]);
  const lacks = (lack: Lack) => parts.some(({ missing }) => missing?.lack === lack);
  if (lacks("failed") || lacks("unreached")) return 1;
  return lacks("broken") || parts.every(({ rows }) => rows.length === 0) ? 3 : 0;
}

/**
 * What a run comes to for each requirement of RFC 9293.
 * @module
 */

import { DEMAND_IDS, type DemandId, DEMANDS } from "../requirement/demands.ts";
import type { Level } from "../requirement/demand.ts";
import { DIFFERS, type Differs } from "../requirement/differs.ts";
import { NOT_JUDGED, type NotJudgedReason } from "../requirement/not_judged.ts";
import type { Report } from "../result/result.ts";
import type { RequirementVerdict } from "../result/verdict.ts";
import { EVERYWHERE, shownEverywhere } from "./everywhere.ts";
import { type Judging, judgings, type Silence } from "./judging.ts";

/** Why there is no verdict: nothing was played that would show it, or what was says nothing. */
export type Untested = "not run" | Silence;

/** A requirement, as a run has shown it. */
export interface Judged<Id extends string = DemandId> {
  readonly id: Id;
  readonly verdict: RequirementVerdict;
  /** Why, of what is not tested or not judged. */
  readonly why?: Untested | NotJudgedReason;
  /** What is otherwise, where that is known though rows passed. */
  readonly differs?: Differs;
  /** The rows that show it. */
  readonly rows: readonly Judging[];
}

/** What of a report is read; earlier versions looked at less of what is sent. */
export type Shown = Pick<Report, "probes" | "requirements">;

/** Each requirement, as a run has shown it. */
export function conformityOf(report: Shown): readonly Judged[] {
  const shown = judgings(report.probes);
  return DEMAND_IDS.map((id) => judged(id, report, shown));
}

function judged(id: DemandId, report: Shown, shown: ReadonlyMap<DemandId, Judging[]>): Judged {
  const isOld = report.requirements === undefined && EVERYWHERE[id] !== "checksum";
  const everywhere = isOld ? undefined : shownEverywhere(id, report.probes);
  const rows = [...shown.get(id) ?? [], ...everywhere ?? []];
  const reason = NOT_JUDGED[id];
  if (rows.length === 0 && reason !== undefined) {
    return { id, verdict: "not judged", why: reason, rows };
  }
  const { verdict, why } = worstOf(rows);
  const differs = DIFFERS[id];
  if (verdict === "met" && differs !== undefined) return { id, verdict: "deviates", differs, rows };
  return { id, verdict, ...(why && { why }), rows };
}

/** The worst wins; what says nothing counts only where nothing else is. */
export function worstOf(
  rows: readonly Judging[],
): { readonly verdict: RequirementVerdict; readonly why?: Untested } {
  const telling = rows.filter(({ silence }) => silence === undefined);
  const has = (verdict: Judging["verdict"]) => telling.some((row) => row.verdict === verdict);
  if (has("fail")) return { verdict: "not met" };
  if (has("deviates")) return { verdict: "deviates" };
  if (has("pass")) return { verdict: "met" };
  return { verdict: "not tested", why: rows[0]?.silence ?? "not run" };
}

/** The verdicts by id, as a report has them. */
export function verdictsIn(report: Shown): Record<DemandId, RequirementVerdict> {
  return Object.fromEntries(
    conformityOf(report).map(({ id, verdict }) => [id, verdict]),
  ) as Record<DemandId, RequirementVerdict>;
}

/** How many of a level there are, and how many came to each verdict. */
export interface Count {
  readonly all: number;
  readonly by: Readonly<Record<RequirementVerdict, number>>;
}

/** The count of those requirements that have a number and one of these levels. */
export function countOf(judged: readonly Judged[], levels: readonly Level[]): Count {
  const these = judged.filter(({ id }) => /^[A-Z]/.test(id) && levels.includes(DEMANDS[id].level));
  const by = (verdict: RequirementVerdict) => these.filter((one) => one.verdict === verdict).length;
  return {
    all: these.length,
    by: {
      "met": by("met"),
      "deviates": by("deviates"),
      "not met": by("not met"),
      "not tested": by("not tested"),
      "not judged": by("not judged"),
    },
  };
}

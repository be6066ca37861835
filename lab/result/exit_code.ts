/**
 * What a run comes to for whoever started it: its exit code, and what makes it that.
 * @module
 */

import { bearing } from "./bearing.ts";
import type { LackCode } from "./lack.ts";
import type { ProbeResult, Report } from "./result.ts";

/** What was asked of a run, as far as its exit code goes. */
export interface Demands {
  /** What was not judged is no success either. */
  readonly strict?: boolean;
  /** With `strict`: what may be lacking. */
  readonly allowed?: readonly LackCode[];
  /** Whether the ends' paths were to be followed. */
  readonly trace?: boolean;
}

/** Why an exit code is not 0, where verdicts alone do not say it. */
export type Complaint =
  /** These were skipped, though nothing was to be. */
  | { readonly kind: "skipped"; readonly code: LackCode | undefined; readonly count: number }
  /** So many probes passed with something that no observer could see, */
  | { readonly kind: "unseen"; readonly count: number }
  /** without a deviation that was known, */
  | { readonly kind: "changed"; readonly count: number }
  /** or with a path that could not be checked. */
  | { readonly kind: "unchecked"; readonly count: number }
  /** Nothing was run. */
  | { readonly kind: "nothing run" }
  /** What was asked for by name cannot be had. */
  | { readonly kind: "no trace"; readonly says: string | undefined };

/** How a run ends. */
export interface Ending {
  /** 0 all pass, 1 something is not as it should be, 3 nothing could be judged, 130 interrupted. */
  readonly code: 0 | 1 | 3 | 130;
  /** What is to be said of it: only where that is what makes the code. */
  readonly complaints: readonly Complaint[];
}

/**
 * 1 outranks 3: where something is wrong, it does not matter what was broken beside it. A probe that
 * was not selected is not in the report, and is no skip.
 */
export function endingOf(report: Report, demands: Demands = {}): Ending {
  if (report.interrupted) return { code: 130, complaints: [] };
  const wrong = demands.strict ? unjudged(report, demands) : [];
  if (isWrong(report) || wrong.length > 0) return { code: 1, complaints: wrong };
  const missing = demands.trace ? withoutTrace(report) : [];
  if (missing.length > 0) return { code: 3, complaints: missing };
  return { code: report.summary.broken > 0 || !anyRan(report) ? 3 : 0, complaints: [] };
}

/** A probe failed, the states that it begins in were not reached, or observers did not agree. */
function isWrong({ summary, probes, disagreements = [] }: Report): boolean {
  const isUnreached = probes.some(({ lack }) => lack?.code === "not-reached");
  return summary.fail > 0 || disagreements.length > 0 || isUnreached;
}

/** What is broken has not been judged; who cares for that alone gets 3. */
function anyRan({ summary }: Report): boolean {
  return summary.pass + summary.deviates > 0;
}

function unjudged(report: Report, { allowed = [], trace }: Demands): Complaint[] {
  const { probes, summary } = report;
  const skipped = probes.filter(({ verdict, lack }) =>
    verdict === "skip" && !(lack !== undefined && allowed.includes(lack.code))
  );
  const codes = Map.groupBy(skipped, ({ lack }) => lack?.code);
  const having = (
    kind: "unseen" | "changed" | "unchecked",
    is: (probe: ProbeResult) => boolean,
  ) => {
    const count = probes.filter(is).length;
    return count === 0 ? [] : [{ kind, count }];
  };
  return [
    ...[...codes].map(([code, { length }]) => ({ kind: "skipped", code, count: length }) as const),
    ...having("unseen", (probe) => bearing(probe, "unseen")),
    ...having("changed", (probe) => bearing(probe, "changed")),
    ...trace ? having("unchecked", hasUncheckedPath) : [],
    ...!anyRan(report) && summary.broken === 0 && skipped.length === 0
      ? [{ kind: "nothing run" } as const]
      : [],
  ];
}

function hasUncheckedPath({ paths }: ProbeResult): boolean {
  return [paths?.a, paths?.b].some((path) => path?.notChecked !== undefined);
}

function withoutTrace({ host: { capabilities, lacks = {} } }: Report): Complaint[] {
  const has = capabilities.trace !== undefined && lacks.trace === undefined;
  return has ? [] : [{ kind: "no trace", says: capabilities.trace }];
}

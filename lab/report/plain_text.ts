/**
 * What the plain forms of a report say alike: of a probe, of its verdict, of all verdicts.
 * @module
 */

import type { ProbeResult, RowResult } from "../result/result.ts";
import { fateOf, withText } from "../result/sending.ts";
import { decidingRow } from "../result/verdict.ts";
import { counted } from "../text/counted.ts";
import { oneLine } from "../text/one_line.ts";

/** A probe in one address family, as all reports call it. */
export function nameOf({ id, family }: Pick<ProbeResult, "id" | "family">): string {
  return `${oneLine(id)} (IPv${family})`;
}

/** Why a probe came to its verdict, as lines of text: the row, what it expected, what was seen. */
export function explanation(probe: ProbeResult): string[] {
  const row = decidingRow(probe);
  const heading = `${probe.title} (${probe.source})`;
  const reason = row?.reason ?? probe.reason ?? "";
  if (row === undefined) return [heading, reason].map(oneLine);
  return [heading, `row ${row.step}: ${row.action}`, `  ${reason}`, ...comparison(row)]
    .map(oneLine);
}

function comparison({ expected, observed, announced, wire, evidence }: RowResult): string[] {
  const states = ({ a, b }: RowResult["expected"]) =>
    `A ${a ?? "any state"}, B ${b ?? "any state"}`;
  return [
    `  expected  ${states(expected)}`,
    `  observed  ${states(observed)}`,
    ...announced.map((segment) => `  expected  ${segment}`),
    ...wire.map((entry) => `  ${fateOf(entry).padEnd(9)} ${withText(entry)}`),
    `  A's row   ${evidence.a ?? "(none)"}`,
    `  B's row   ${evidence.b ?? "(none)"}`,
  ];
}

/** The verdicts that came, and how often: `60 passed, 1 failed`. */
export function counts(
  { summary, interrupted }: { summary: Record<string, number>; interrupted?: boolean },
): string {
  const { pass = 0, fail = 0, deviates = 0, skip = 0, broken = 0 } = summary;
  return [
    `${pass} passed`,
    `${fail} failed`,
    ...deviates > 0 ? [counted(deviates, "deviates", "deviate")] : [],
    ...skip > 0 ? [`${skip} skipped`] : [],
    ...broken > 0 ? [`${broken} broken`] : [],
  ].join(", ") + (interrupted ? " (interrupted)" : "");
}

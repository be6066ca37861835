/**
 * What the plain forms of a report say alike: of a probe, of its verdict, of all verdicts.
 * @module
 */

import { bearing } from "../result/bearing.ts";
import type { ProbeResult, RowResult } from "../result/result.ts";
import { fateOf, withText } from "../result/sending.ts";
import { WORDS } from "../language/words.ts";
import { kernelTexts } from "./kernel_lines.ts";
import { decidingRow } from "../result/verdict.ts";
import type { End } from "../tcp/end.ts";
import { counted } from "../text/counted.ts";
import { oneLine } from "../text/one_line.ts";

/** A probe in one address family, as all reports call it. */
export function nameOf({ id, family }: Pick<ProbeResult, "id" | "family">): string {
  return `${oneLine(id)} (IPv${family})`;
}

/** What is to be said of a probe beside its verdict. */
export function remarks(probe: ProbeResult): string[] {
  return [
    ...bearing(probe, "unseen") ? [unseenRemark(probe)] : [],
    ...bearing(probe, "changed") ? ["changed: it passed without a deviation that was known"] : [],
  ];
}

function unseenRemark({ verdict, rows }: ProbeResult): string {
  const said = verdict === "pass"
    ? "it passed with something that could not be seen"
    : "something could not be seen";
  const where = rows.flatMap((row) => {
    const what = unseenIn(row);
    return what === undefined ? [] : [`row ${row.step} ${what}`];
  });
  return oneLine([`unseen: ${said}`, ...where.length > 0 ? [where.join("; ")] : []].join(": "));
}

/** What of which socket could not be seen in a row, if anything: `A state, B recvQ`. */
export function unseenIn({ unseen = {} }: Pick<RowResult, "unseen">): string | undefined {
  const all = Object.entries(unseen).flatMap(([name, facets]) =>
    facets.map((facet) => `${name.toUpperCase()} ${facet}`)
  );
  return all.length === 0 ? undefined : all.join(", ");
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

function comparison(row: RowResult): string[] {
  const { expected, observed, announced, wire, evidence, unseen = {} } = row;
  const states = ({ a, b }: RowResult["expected"], none: (end: End) => string) =>
    `A ${a ?? none("a")}, B ${b ?? none("b")}`;
  const isUnseen = (end: End) => unseen[end]?.includes("state") ?? false;
  const line = (end: End) => evidence[end] ?? (isUnseen(end) ? "(could not be seen)" : "(none)");
  return [
    `  expected  ${states(expected, () => "any state")}`,
    `  observed  ${states(observed, (end) => isUnseen(end) ? "not to be seen" : "not looked at")}`,
    ...announced.map((segment) => `  expected  ${segment}`),
    ...wire.map((entry) => `  ${fateOf(entry).padEnd(9)} ${withText(entry)}`),
    ...kernelTexts(row, WORDS.en.report).map((text) => `  kernel    ${text}`),
    `  A's row   ${line("a")}`,
    `  B's row   ${line("b")}`,
  ];
}

/** The verdicts that came, and how often: `60 passed, 1 failed`. */
export function counts(
  { summary, unseen, interrupted }: {
    summary: Record<string, number>;
    unseen?: number;
    interrupted?: boolean;
  },
): string {
  const { pass = 0, fail = 0, deviates = 0, skip = 0, broken = 0 } = summary;
  return [
    unseen === undefined ? `${pass} passed` : `${pass} passed (${unseen} with something unseen)`,
    `${fail} failed`,
    ...deviates > 0 ? [counted(deviates, "deviates", "deviate")] : [],
    ...skip > 0 ? [`${skip} skipped`] : [],
    ...broken > 0 ? [`${broken} broken`] : [],
  ].join(", ") + (interrupted ? " (interrupted)" : "");
}

/**
 * Text from elsewhere, made fit to stand in a report: evidence and reasons quote processes' names,
 * tools and the kernel, any of which may hold anything.
 * @module
 */

import type { ProbeResult, RowResult } from "../result/result.ts";
import { decidingRow } from "../result/verdict.ts";

/**
 * What must not reach a terminal, an XML document (XML 1.0, 2.2) or a log as it is: controls,
 * noncharacters, and what changes the direction of the text around it.
 */
const UNFIT =
  // deno-lint-ignore no-control-regex -- they are what it is about
  /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/g;
/** Nearly every text, which need not be looked at for each of those. */
const PLAIN = /^[ -~]*$/;

/** The text in one line: tabs are spaces, and every other control is written out, as in `\x1b`. */
export function oneLine(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.toWellFormed().replaceAll("\t", " ").replaceAll("\n", "\\n")
    .replace(UNFIT, (unfit) => {
      const code = unfit.charCodeAt(0);
      return code < 0x100
        ? `\\x${code.toString(16).padStart(2, "0")}`
        : `\\u${code.toString(16).padStart(4, "0")}`;
    });
}

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
    ...wire.map(({ event, segment }) => `  ${event.padEnd(9)} ${segment}`),
    `  A's row   ${evidence.a ?? "(none)"}`,
    `  B's row   ${evidence.b ?? "(none)"}`,
  ];
}

/** So many of something: `1 verdict`, `2 verdicts`. */
export function counted(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
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

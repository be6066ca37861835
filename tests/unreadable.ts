/**
 * Reports whose sentences nobody can read: what is made of them is made of facts.
 */

import type { Report } from "../lab/result/result.ts";
import { FAILING, probeOf } from "./page/reports.ts";

/** Letters, each by another that is as wide: what is written with those, no code looks for. */
const LETTERS = new Map(
  Array.from({ length: 26 }, (_, i) => [
    [String.fromCharCode(97 + i), String.fromCharCode(0x430 + i)] as const,
    [String.fromCharCode(65 + i), String.fromCharCode(0x410 + i)] as const,
  ]).flat(),
);
const BACK = new Map([...LETTERS].map(([plain, other]) => [other, plain]));

/** A sentence in other letters. */
function unreadableText(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => LETTERS.get(letter)!);
}

/** A text with those letters as they were. */
export function readable(text: string): string {
  return text.replace(/[А-Ща-щ]/g, (letter) => BACK.get(letter) ?? letter);
}

/** Whether a text has sentences in it that only the report's own words can have brought there. */
export function quotes(text: string): boolean {
  return /[А-Ща-щ]/.test(text);
}

/** The report with all that the lab has said in words in other letters. */
export function unreadable(report: Report): Report {
  return {
    ...report,
    probes: report.probes.map((probe) => ({
      ...probe,
      ...(probe.reason !== undefined && { reason: unreadableText(probe.reason) }),
      rows: probe.rows.map((row) => ({
        ...row,
        action: unreadableText(row.action),
        ...(row.reason !== undefined && { reason: unreadableText(row.reason) }),
      })),
    })),
  };
}

const FAILED = probeOf(FAILING, "close/four-way-a-first");

/** A probe that failed, with the facts of all that is said of it in words. */
export const WITH_FACTS: Report = {
  ...FAILING,
  probes: [{
    ...FAILED,
    rows: FAILED.rows.map((row) => ({
      ...row,
      actions: [{ kind: "close", end: "a" }],
      ...(row.verdict === "fail" && {
        mismatches: [
          { kind: "state", socket: "a", observed: "CLOSED", expected: "FIN-WAIT-2" },
        ],
      }),
    })),
  }],
};

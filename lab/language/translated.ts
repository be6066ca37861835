/**
 * A report in a language: what it says in English is said again, from its facts.
 * @module
 */

import type { ProbeResult, Report, RowResult } from "../result/result.ts";
import { decidingRow } from "../result/verdict.ts";
import type { Language } from "./language.ts";
import { fill, WORDS, type Words } from "./words.ts";

/** The report with its titles, actions and reasons in that language, as far as it has their facts. */
export function translated(report: Report, language: Language): Report {
  if (language === "en") return report;
  const words = WORDS[language];
  const { host, probes } = report;
  return {
    ...report,
    host: { ...host, capabilities: capabilitiesOf(host, words) },
    probes: probes.map((probe) => translatedProbe(probe, words)),
  };
}

/** What can be used of a host, in a language. */
export function capabilitiesOf(
  { capabilities, lacks = {} }: Report["host"],
  words: Words,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(capabilities).map(([name, says]) => {
      const lack = lacks[name];
      return [name, lack === undefined ? says : words.lackOf(lack, says)];
    }),
  );
}

/** A result with its title, actions and reasons in a language. */
export function translatedProbe(probe: ProbeResult, words: Words): ProbeResult {
  const rows = probe.rows.map((row) => translatedRow(row, words));
  const own = (probe.mismatches ?? []).map(words.mismatchOf);
  const row = decidingRow({ ...probe, rows });
  const ofRow = row?.reason === undefined
    ? []
    : [(row.verdict === "deviates" ? "" : fill(words.report.row, { step: row.step })) + row.reason];
  const found = [...ofRow, ...own];
  const reasons = probe.lack && probe.reason
    ? [words.lackOf(probe.lack, found.join("; ") || probe.reason)]
    : found;
  return {
    ...probe,
    title: words.titleOf(probe),
    source: words.sourceOf(probe.source),
    ...(probe.reason !== undefined && {
      reason: reasons.length > 0 ? reasons.join("; ") : probe.reason,
    }),
    ...(probe.way && { way: probe.way.map((row) => translatedRow(row, words)) }),
    rows,
  };
}

function translatedRow(row: RowResult, words: Words): RowResult {
  const { actions, mismatches = [], causes = [], verdict } = row;
  const said = [
    mismatches.map(words.mismatchOf).join("; "),
    causes.length === 0 ? "" : ` (${causes.map(words.causeOf).join("; ")})`,
  ].join("");
  return {
    ...row,
    ...(actions && { action: words.actionsOf(actions) }),
    // There are no facts of what broke, nor of what is known to differ.
    ...(verdict === "fail" && mismatches.length > 0 && { reason: said }),
  };
}

/**
 * The requirements of RFC 9293, and the cases of the TC8 list, as the page shows them: each with its
 * verdict, and the rows that it comes of.
 * @module
 */

import { casesOf } from "../conform/cases.ts";
import { conformityOf, type Judged } from "../conform/conform.ts";
import {
  badge,
  type Conformity,
  isEverywhere,
  linesOf,
  sectionsOf,
  type Shower,
} from "../language/conform_lines.ts";
import type { Language } from "../language/language.ts";
import type { DemandId } from "../requirement/demands.ts";
import type { Level } from "../requirement/demand.ts";
import type { Tc8Id } from "../requirement/tc8.ts";
import type { ProbeResult, Report } from "../result/result.ts";
import type { RequirementVerdict, Verdict } from "../result/verdict.ts";

/** What a language says of one. */
export interface RequirementTexts {
  readonly summary: string;
  /** Why there is no verdict, what is otherwise, what amends it. */
  readonly notes: readonly string[];
}

/** A requirement, or a case. */
export interface RequirementLine {
  readonly id: string;
  /** A case has none. */
  readonly level?: Level;
  readonly verdict: RequirementVerdict;
  readonly texts: Readonly<Record<Language, RequirementTexts>>;
  /** Every segment of so many probes shows it: of those that passed only the first are named. */
  readonly everywhere?: number;
  /** The worst first. */
  readonly shownBy: readonly ShownRows[];
}

/** Rows of one probe that came to the same. */
export interface ShownRows {
  /** The result's place in the report. */
  readonly place: number;
  /** None where it is the probe as a whole. */
  readonly rows: readonly number[];
  readonly verdict: Verdict;
}

/** A list of them. */
export interface RequirementList {
  /** How many came to what, in a line. */
  readonly badge: Readonly<Record<Language, string>>;
  /** By section of RFC 9293, or by the TC8 list's. */
  readonly sections: readonly (readonly [name: string, lines: readonly RequirementLine[]])[];
}

/** Both lists. */
export interface RequirementsView {
  readonly rfc9293: RequirementList;
  readonly tc8: RequirementList;
}

/** What a run has shown. */
export function requirementsView(report: Report): RequirementsView {
  return {
    rfc9293: listOf(report, conformityOf(report), false),
    tc8: listOf(report, casesOf(report), true),
  };
}

/** Of a requirement that is of every segment, so many probes are named where they passed. */
const NAMED = 3;

function listOf(
  { probes }: Report,
  judged: readonly Judged<DemandId | Tc8Id>[],
  isTc8: boolean,
): RequirementList {
  const conformity: Conformity = { judged, all: judged, isTc8, onlySlow: new Set(), families: [] };
  const places = placesOf(probes);
  const inKorean = new Map(linesOf(conformity, "ko").map((line) => [line.id, line]));
  const sections = sectionsOf(linesOf(conformity, "en"), isTc8);
  return {
    badge: { en: badge(conformity, "en"), ko: badge(conformity, "ko") },
    sections: sections.map(([name, lines]) => [
      name,
      lines.map(({ id, level, verdict, summary, notes, shownBy }): RequirementLine => {
        const ko = inKorean.get(id)!;
        const good = shownBy.filter((one) => one.verdict === "pass");
        const bad = shownBy.filter((one) => one.verdict !== "pass");
        const named = isEverywhere(id) ? [...bad, ...good.slice(0, NAMED)] : shownBy;
        return {
          id,
          ...(level !== undefined && { level }),
          verdict,
          texts: { en: { summary, notes }, ko: { summary: ko.summary, notes: ko.notes } },
          ...(isEverywhere(id) && good.length > 0 && { everywhere: good.length }),
          shownBy: named.map((one) => shownRows(one, places)),
        };
      }),
    ]),
  };
}

function shownRows({ probe, rows, families, verdict }: Shower, places: Places): ShownRows {
  return { place: places.get(`${probe} ${families[0]}`)!, rows, verdict };
}

type Places = ReadonlyMap<string, number>;

function placesOf(probes: readonly ProbeResult[]): Places {
  return new Map(probes.map(({ id, family }, place) => [`${id} ${family}`, place]));
}

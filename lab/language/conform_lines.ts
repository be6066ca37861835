/**
 * A run's verdicts on requirements, or on cases of the TC8 list, as lines of any form.
 * @module
 */

import { countOf, type Judged } from "../conform/conform.ts";
import { EVERYWHERE } from "../conform/everywhere.ts";
import type { Judging } from "../conform/judging.ts";
import { CONFORMITY, type ConformLanguage } from "./conformity.ts";
import type { ConformTexts } from "./conform_texts.ts";
import type { Language } from "./language.ts";
import { fill } from "./words.ts";
import { type DemandId, DEMANDS, isDemand } from "../requirement/demands.ts";
import type { Level } from "../requirement/demand.ts";
import { TC8, type Tc8Id } from "../requirement/tc8.ts";
import { REQUIREMENT_VERDICTS, type RequirementVerdict } from "../result/verdict.ts";

/** What is to be printed. */
export interface Conformity {
  /** The requirements that were asked for, as the run has shown them; or, of the TC8 list, the cases. */
  readonly judged: readonly Judged<DemandId | Tc8Id>[];
  /** All of them, which the badge counts. */
  readonly all: readonly Judged<DemandId | Tc8Id>[];
  readonly isTc8: boolean;
  /** Those that only `--slow` shows, and that it was not given for. */
  readonly onlySlow: ReadonlySet<string>;
  /** Whose TCP it was, and in which address families. */
  readonly stack?: string;
  readonly families: readonly (4 | 6)[];
}

/** A requirement or a case, in a language. */
export interface ConformLine {
  readonly id: string;
  /** The section, or a case's states. */
  readonly where: string;
  /** How binding it is; of a case, nothing. */
  readonly level?: Level;
  readonly summary: string;
  readonly verdict: RequirementVerdict;
  readonly verdictWord: string;
  /** Why there is no verdict, what is otherwise, what sources say, what amends it. */
  readonly notes: readonly string[];
  /** The probes that showed it, with their rows, by what they came to; the worst first. */
  readonly shownBy: readonly Shower[];
}

/** Rows of one probe that came to the same. */
export interface Shower {
  readonly probe: string;
  readonly rows: readonly number[];
  readonly families: readonly (4 | 6)[];
  readonly verdict: Judging["verdict"];
  readonly reason?: string;
}

/** Lines by section, in the order of the document; cases by theirs. */
export function sectionsOf(
  lines: readonly ConformLine[],
  isTc8: boolean,
): [name: string, lines: ConformLine[]][] {
  const sections = [
    ...Map.groupBy(lines, ({ where, id }) => isTc8 ? id.replace(/_\d+$/, "") : where),
  ];
  return isTc8
    ? sections
    : sections.sort(([one], [other]) => one.localeCompare(other, "en", { numeric: true }));
}

/** The lines. */
export function linesOf(conformity: Conformity, language: Language): readonly ConformLine[] {
  const texts = CONFORMITY[language];
  return conformity.judged.map((one) => {
    const { id, verdict } = one;
    const isSlow = verdict === "not tested" && conformity.onlySlow.has(id);
    const known = isDemand(id)
      ? { where: DEMANDS[id].section, level: DEMANDS[id].level }
      : { where: TC8[id].states };
    return {
      id,
      ...known,
      summary: texts.summaryOf(id),
      verdict,
      verdictWord: texts.verdicts[verdict],
      notes: notesOn(one, isSlow, texts),
      shownBy: showersOf(one),
    };
  });
}

function notesOn(
  { id, verdict, why, differs }: Judged<DemandId | Tc8Id>,
  isSlow: boolean,
  texts: ConformLanguage,
): string[] {
  const { said } = isDemand(id) ? {} as { said?: undefined } : TC8[id];
  const documents = isDemand(id) ? DEMANDS[id].amendedBy : [];
  const isAmended = documents.length > 0 && (verdict === "met" || verdict === "deviates");
  return [
    ...isSlow ? [texts.slow] : why === undefined ? [] : [texts.whys[why]],
    ...differs === undefined ? [] : [
      `${isDemand(id) ? texts.differsOf(id) ?? differs.what : differs.what} (${differs.link})`,
    ],
    ...isAmended ? [fill(texts.amendedBy, { documents: documents.join(", ") })] : [],
    ...said === undefined ? [] : [texts.said[said]],
  ];
}

const WORST_FIRST: readonly Judging["verdict"][] = ["fail", "deviates", "broken", "skip", "pass"];

/** Those of a requirement that is of every segment are counted, and not named one by one. */
export function isEverywhere(id: string): boolean {
  return Object.hasOwn(EVERYWHERE, id);
}

/** Who showed it: the worst first. */
export function showersOf({ rows }: Judged<string>): Shower[] {
  const groups = Map.groupBy(
    rows,
    ({ probe, verdict, reason = "" }) => JSON.stringify([probe, verdict, reason]),
  );
  const showers = [...groups.values()].map((these): Shower => {
    const [{ probe, verdict, reason }] = these as [Judging, ...Judging[]];
    const steps = these.flatMap(({ row }) => row === undefined ? [] : [row]);
    return {
      probe,
      rows: [...new Set(steps)].sort((x, y) => x - y),
      families: [...new Set(these.map(({ family }) => family))].sort(),
      verdict,
      ...(reason !== undefined && { reason }),
    };
  });
  return showers.toSorted((x, y) =>
    WORST_FIRST.indexOf(x.verdict) - WORST_FIRST.indexOf(y.verdict)
  );
}

/** The line for a README: how many of the MUSTs, or of the cases, came to what. */
export function badge({ all, isTc8 }: Conformity, language: Language): string {
  const texts: ConformTexts = CONFORMITY[language];
  const count = isTc8
    ? {
      all: all.length,
      by: Object.fromEntries(
        REQUIREMENT_VERDICTS.map((v) => [v, all.filter(({ verdict }) => verdict === v).length]),
      ) as Record<RequirementVerdict, number>,
    }
    : countOf(all as readonly Judged[], ["MUST", "MUST NOT"]);
  const parts = REQUIREMENT_VERDICTS.filter((v) => v === "met" || count.by[v] > 0).map((v) =>
    fill(texts.counts[v], {
      n: count.by[v],
      all: count.all,
      of: isTc8 ? texts.cases : texts.musts,
    })
  );
  return fill(isTc8 ? texts.tc8Badge : texts.badge, { counts: parts.join(", ") });
}

/** The heading: what this is a table of, and whose TCP it was. */
export function headingOf(
  { isTc8, stack, families }: Conformity,
  language: Language,
): readonly string[] {
  const texts = CONFORMITY[language];
  const over = families.map((family) => `IPv${family}`).join(", ");
  return [
    isTc8 ? texts.tc8Title : texts.title,
    ...stack === undefined ? [] : [fill(texts.on, { stack, families: over })],
  ];
}

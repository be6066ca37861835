/**
 * Which requirements, or cases of the TC8 list, are meant: by id, section, level.
 * @module
 */

import { UsageError } from "../probe/select.ts";
import { DEMAND_IDS, type DemandId, demandNamed, DEMANDS } from "../requirement/demands.ts";
import { TC8_IDS, type Tc8Id } from "../requirement/tc8.ts";
import { nearest } from "../text/nearest.ts";

/** By the letters that their ids begin with, or by how RFC 2119 spells the level. */
const LEVELS: Readonly<Record<string, RegExp>> = {
  MUST: /^MUST/,
  SHLD: /^SHOULD/,
  SHOULD: /^SHOULD/,
  REC: /^RECOMMENDED/,
  RECOMMENDED: /^RECOMMENDED/,
  MAY: /^MAY/,
};

/**
 * The requirements that any of the selectors means, in their own order; all where there is none. A
 * selector is an id, a section with all that is in it, or a level. Throws a {@linkcode UsageError} where
 * one means nothing.
 */
export function demandsMeant(selectors: readonly string[]): readonly DemandId[] {
  const meant = (selector: string): readonly DemandId[] => {
    const id = demandNamed(selector);
    if (id !== undefined) return [id];
    const level = LEVELS[selector.toUpperCase()];
    return DEMAND_IDS.filter((id) => {
      const { section, level: of } = DEMANDS[id];
      return level?.test(of) || section === selector || section.startsWith(`${selector}.`);
    });
  };
  return chosen(DEMAND_IDS, selectors, meant, "requirement", Object.keys(LEVELS));
}

/** The same of the TC8 list's cases: an id, or what several begin with. */
export function casesMeant(selectors: readonly string[]): readonly Tc8Id[] {
  const meant = (selector: string) => {
    const name = selector.toUpperCase().replace(/_$/, "");
    return TC8_IDS.filter((id) => id === name || id.startsWith(`${name}_`));
  };
  return chosen(TC8_IDS, selectors, meant, "case", []);
}

function chosen<Id extends string>(
  ids: readonly Id[],
  selectors: readonly string[],
  meant: (selector: string) => readonly Id[],
  what: string,
  others: readonly string[],
): readonly Id[] {
  if (selectors.length === 0) return ids;
  const all = new Set(selectors.flatMap((selector) => {
    const found = meant(selector);
    if (found.length > 0) return found;
    const close = nearest(selector.toUpperCase(), [...ids, ...others]);
    throw new UsageError(
      `no ${what} matches "${selector}"` +
        (close === undefined ? "" : `: did you mean "${close}"?`),
    );
  }));
  return ids.filter((id) => all.has(id));
}

/**
 * What the languages say of requirements and of their verdicts.
 * @module
 */

import { type DemandId, DEMANDS, isDemand } from "../requirement/demands.ts";
import { TC8, type Tc8Id } from "../requirement/tc8.ts";
import type { ConformTexts } from "./conform_texts.ts";
import { CONFORM as ENGLISH } from "./en/conform.ts";
import { CONFORM as KOREAN } from "./ko/conform.ts";
import { DIFFERS as DIFFERS_IN_KOREAN } from "./ko/differs.ts";
import { DEMANDS as IN_KOREAN } from "./ko/requirements.ts";
import { TC8 as CASES_IN_KOREAN } from "./ko/tc8.ts";
import { DIFFERS } from "../requirement/differs.ts";
import type { Language } from "./language.ts";

/** A language's texts, and what it says of each requirement, and of each case of the TC8 list. */
export interface ConformLanguage extends ConformTexts {
  summaryOf(id: DemandId | Tc8Id): string;
  /** What is otherwise though rows pass, of those of which that is known. */
  differsOf(id: DemandId): string | undefined;
}

/** All languages, by their codes. */
export const CONFORMITY: Readonly<Record<Language, ConformLanguage>> = {
  en: {
    ...ENGLISH,
    summaryOf: (id) => isDemand(id) ? DEMANDS[id].summary : TC8[id].summary,
    differsOf: (id) => DIFFERS[id]?.what,
  },
  ko: {
    ...KOREAN,
    summaryOf: (id) => isDemand(id) ? IN_KOREAN[id] : CASES_IN_KOREAN[id],
    differsOf: (id) => DIFFERS_IN_KOREAN[id] ?? DIFFERS[id]?.what,
  },
};

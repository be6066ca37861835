/**
 * What a language makes of the facts in a result.
 * @module
 */

import { CLAIM_PARTS, type ClaimId, type ClaimPartId, CLAIMS } from "../requirement/claims.ts";
import type { Cause } from "../judge/causes.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import type { Action } from "../probe.ts";
import type { Complaint } from "../result/exit_code.ts";
import type { Lack } from "../result/lack.ts";
import type { Language } from "./language.ts";
import { describeActions as actionsInEnglish } from "./en/actions.ts";
import { ARRIVING_TITLES as ARRIVING_IN_ENGLISH } from "./en/arriving.ts";
import { CALLING_TITLES as CALLING_IN_ENGLISH } from "./en/calling.ts";
import { describeCause as causeInEnglish } from "./en/causes.ts";
import { COMPLAINTS as COMPLAINTS_IN_ENGLISH } from "./en/complaints.ts";
import { DIFF as DIFF_IN_ENGLISH } from "./en/diff.ts";
import { describeMismatch as mismatchInEnglish } from "./en/mismatch.ts";
import { REMEDIES as REMEDIES_IN_ENGLISH } from "./en/remedies.ts";
import { REPORT as REPORT_IN_ENGLISH } from "./en/report.ts";
import { describeActions as actionsInKorean } from "./ko/actions.ts";
import { ARRIVING as ARRIVING_IN_KOREAN } from "./ko/arriving.ts";
import { CALLING as CALLING_IN_KOREAN } from "./ko/calling.ts";
import { describeCause as causeInKorean } from "./ko/causes.ts";
import { CLAIMS as CLAIMS_IN_KOREAN } from "./ko/claims.ts";
import { COMPLAINTS as COMPLAINTS_IN_KOREAN } from "./ko/complaints.ts";
import { DIFF as DIFF_IN_KOREAN } from "./ko/diff.ts";
import { describeLack as lackInKorean } from "./ko/lacks.ts";
import { describeMismatch as mismatchInKorean } from "./ko/mismatch.ts";
import { REMEDIES as REMEDIES_IN_KOREAN } from "./ko/remedies.ts";
import { REPORT as REPORT_IN_KOREAN } from "./ko/report.ts";
import { SECTION_WORDS } from "./ko/sections.ts";
import { titleOf as titleInKorean } from "./ko/titles.ts";
import { complaintIn } from "./complaint_texts.ts";
import type { DiffLabels } from "./diff_labels.ts";
import type { RemedyTexts } from "./remedy_texts.ts";
import type { ReportLabels } from "./report_labels.ts";

/** The words of a language. */
export interface Words {
  /** What stands around results. */
  readonly report: ReportLabels;
  /** What stands around the differences between two reports. */
  readonly diff: DiffLabels;
  /** What helps where something is missing. */
  readonly remedies: RemedyTexts;
  /** A probe's title. */
  titleOf(probe: { readonly id: string; readonly title: string }): string;
  /** A segment that arrives, by its key. */
  arrivingOf(key: string): string;
  /** A call that is made, by its key. */
  callingOf(key: string): string;
  /** What a claim, or a part of one, says. */
  claimOf(id: ClaimId | ClaimPartId): string;
  /** The section of a document. */
  sourceOf(source: string): string;
  /** All that a row does. */
  actionsOf(actions: readonly Action[]): string;
  /** What is not as it should be. */
  mismatchOf(mismatch: Mismatch): string;
  /** What explains that. */
  causeOf(cause: Cause): string;
  /** Why a run does not end with 0. */
  complaintOf(complaint: Complaint): string;
  /** What is lacking; `said` are the report's own words for it. */
  lackOf(lack: Lack, said: string): string;
}

const IN_ENGLISH: Readonly<Record<ClaimId | ClaimPartId, string>> = { ...CLAIMS, ...CLAIM_PARTS };

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    report: REPORT_IN_ENGLISH,
    diff: DIFF_IN_ENGLISH,
    remedies: REMEDIES_IN_ENGLISH,
    titleOf: ({ title }) => title,
    arrivingOf: (key) => ARRIVING_IN_ENGLISH[key] ?? key,
    callingOf: (key) => CALLING_IN_ENGLISH[key] ?? key,
    claimOf: (id) => IN_ENGLISH[id],
    sourceOf: (source) => source,
    actionsOf: actionsInEnglish,
    mismatchOf: mismatchInEnglish,
    causeOf: causeInEnglish,
    complaintOf: (complaint) => complaintIn(COMPLAINTS_IN_ENGLISH, complaint),
    // A report is in English: its words say more than the codes.
    lackOf: (_, said) => said,
  },
  ko: {
    report: REPORT_IN_KOREAN,
    diff: DIFF_IN_KOREAN,
    remedies: REMEDIES_IN_KOREAN,
    titleOf: ({ id, title }) => titleInKorean(id) ?? title,
    arrivingOf: (key) => ARRIVING_IN_KOREAN[key] ?? ARRIVING_IN_ENGLISH[key] ?? key,
    callingOf: (key) => CALLING_IN_KOREAN[key] ?? CALLING_IN_ENGLISH[key] ?? key,
    claimOf: (id) => CLAIMS_IN_KOREAN[id],
    sourceOf: (source) =>
      SECTION_WORDS.reduce((text, [word, korean]) => text.replaceAll(word, korean), source),
    actionsOf: actionsInKorean,
    mismatchOf: mismatchInKorean,
    causeOf: causeInKorean,
    complaintOf: (complaint) => complaintIn(COMPLAINTS_IN_KOREAN, complaint),
    lackOf: lackInKorean,
  },
};

export { fill } from "./fill.ts";

/**
 * The lesson as the page shows it: each statement with what this run has shown of it.
 * @module
 */

import { LESSON as ENGLISH } from "../language/en/lesson.ts";
import { LESSON as KOREAN } from "../language/ko/lesson.ts";
import { SECTION_WORDS } from "../language/ko/sections.ts";
import { translated } from "../language/translated.ts";
import { type Missing, probesOf, type Showing, showingOf } from "../lesson/showing.ts";
import {
  type Chapter,
  type Judgement,
  type Statement,
  STATEMENT_IDS,
  type StatementId,
  STATEMENTS,
} from "../lesson/statement.ts";
import type { LessonTexts, PageLesson } from "../lesson/texts.ts";
import type { Report } from "../result/result.ts";

/** Rows of a probe that show a statement, or where it does not hold. */
export interface PartView {
  /** Before them: what they show. */
  readonly label: "shown" | "counter";
  /** The probe's id. */
  readonly id: string;
  /** The result's place in the report; absent where there is nothing to be played. */
  readonly probe?: number;
  /** The rows that are pointed to, from the first. */
  readonly rows: readonly number[];
  /** The first that is not as it should be, and why in each language. */
  readonly missing?: Omit<Missing, "reason"> & {
    readonly reason: Readonly<Record<"en" | "ko", string>>;
  };
}

/** A statement, as a run has shown it. */
export interface StatementView {
  readonly id: StatementId;
  /** The chapter that it is in. */
  readonly chapter: Chapter;
  /** How far it is so. */
  readonly judgement: Judgement;
  /** Whether the run has shown that. */
  readonly shown: boolean;
  /** Where it is laid down, in each language. */
  readonly sections: Readonly<Record<"en" | "ko", string>>;
  /** What shows it. */
  readonly parts: readonly PartView[];
}

/** A lesson on the page. */
export interface LessonView {
  /** The language in which it opens. */
  readonly language: "en" | "ko";
  readonly chapters: readonly Chapter[];
  /** Its statements, in order. */
  readonly statements: readonly StatementView[];
  /** What the languages say of it. */
  readonly texts: Readonly<Record<"en" | "ko", Omit<LessonTexts, "quiz">>>;
}

/** The lesson that a report was run for. */
export function lessonView(report: Report, { chapters, language }: PageLesson): LessonView {
  const ids = STATEMENT_IDS.filter((id) => chapters.includes(STATEMENTS[id].chapter));
  // A run that went to its end has left out only what takes a minute.
  const slow = new Set(report.interrupted ? [] : probesOf(ids));
  const inKorean = translated(report, "ko");
  const { quiz: _, ...en } = ENGLISH;
  const { quiz: __, ...ko } = KOREAN;
  return {
    language,
    chapters,
    statements: ids.map((id) =>
      statementView(report, showingOf(id, report, slow), showingOf(id, inKorean, slow))
    ),
    texts: { en, ko },
  };
}

function statementView(report: Report, showing: Showing, inKorean: Showing): StatementView {
  const { id, shown } = showing;
  const { chapter, judgement, sections, shows, counter }: Statement = STATEMENTS[id];
  const parts = partsOf(inKorean).map(({ missing }) => missing?.reason ?? "");
  const en = sections.join("; ");
  return {
    id,
    chapter,
    judgement,
    shown,
    sections: {
      en,
      ko: SECTION_WORDS.reduce((text, [word, korean]) => text.replaceAll(word, korean), en),
    },
    parts: partsOf(showing).map(({ probe, result, missing }, i): PartView => ({
      label: i < shows.length ? "shown" : "counter",
      id: probe,
      ...(result && result.rows.length > 0 && { probe: report.probes.indexOf(result) }),
      rows: (shows[i] ?? counter!).rows,
      ...(missing && { missing: { ...missing, reason: { en: missing.reason, ko: parts[i]! } } }),
    })),
  };
}

function partsOf({ shows, counter }: Showing): Showing["shows"] {
  return counter === undefined ? shows : [...shows, counter];
}

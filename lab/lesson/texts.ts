/**
 * What a language has to say in the lesson.
 * @module
 */

import type { Chapter, Judgement, StatementId } from "./statement.ts";

/** A statement, in words. What stands between backquotes is typed as it is, and never wrapped. */
export interface StatementText {
  /** What one reads. */
  readonly says: string;
  /** How far it is so, and why. */
  readonly why: string;
  /** What no row shows yet; there if, and only if, the statement has such a part. */
  readonly later?: string;
}

/** A chapter's heading, and what it is about. */
export interface ChapterText {
  readonly title: string;
  readonly introduction: string;
}

/** What stands around the statements. Braces are filled in. */
export interface LessonLabels {
  /** The whole lesson's title. */
  readonly title: string;
  /** How to read it. */
  readonly introduction: string;
  /** Before what is taught. */
  readonly says: string;
  /** Before what is left out. */
  readonly leftOut: string;
  /** Before the rows that show what is so. */
  readonly shown: string;
  /** Before the rows in which the statement does not hold. */
  readonly counter: string;
  /** Before the reason. */
  readonly why: string;
  /** Before the sections. */
  readonly sections: string;
  /** Before what is not shown yet. */
  readonly later: string;
  /** Beside a probe on loopback. */
  readonly hidden: string;
  /** Beside a probe that gives its namespace a setting. */
  readonly setting: string;
  /** Below a row that deals with a segment of a row that is not drawn. */
  readonly delivered: string;
  readonly lost: string;
  /** Below a row that expects so of a timer. */
  readonly timerSet: string;
  readonly timerRenewed: string;
  /** Below a row that expects something of B's listener. */
  readonly listener: string;
  /** In place of a judgement. */
  readonly notShown: string;
  /** Why a statement's rows are not there. */
  readonly failed: string;
  readonly differs: string;
  readonly unseen: string;
  readonly unreached: string;
  readonly skipped: string;
  readonly broken: string;
  readonly slow: string;
  /** At the end. */
  readonly summary: string;
  readonly unshown: string;
  readonly tally: string;
  readonly doctor: string;
  readonly interrupted: string;
}

/** What the quiz says. Braces are filled in. */
export interface QuizLabels {
  readonly introduction: string;
  /** Before a row that is not asked for, and comes before one that is. */
  readonly before: string;
  readonly state: string;
  readonly segments: string;
  /** Words for "none". */
  readonly none: readonly string[];
  readonly right: string;
  readonly wrong: string;
  readonly noState: string;
  readonly noSegment: string;
  readonly score: string;
  readonly ended: string;
}

/** All that a language says of the lesson. */
export interface LessonTexts {
  readonly labels: LessonLabels;
  readonly quiz: QuizLabels;
  readonly judgements: Readonly<Record<Judgement, string>>;
  readonly chapters: Readonly<Record<Chapter, ChapterText>>;
  readonly statements: Readonly<Record<StatementId, StatementText>>;
}

/** What of the lesson a page is to have, and in which language it opens. */
export interface PageLesson {
  readonly chapters: readonly Chapter[];
  readonly language: "en" | "ko";
}

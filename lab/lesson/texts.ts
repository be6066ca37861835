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
  /** Before what one reads. */
  readonly says: string;
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
}

/** All that a language says of the lesson. */
export interface LessonTexts {
  readonly labels: LessonLabels;
  readonly judgements: Readonly<Record<Judgement, string>>;
  readonly chapters: Readonly<Record<Chapter, ChapterText>>;
  readonly statements: Readonly<Record<StatementId, StatementText>>;
}

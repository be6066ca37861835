/**
 * What is said of a table that is recorded.
 * @module
 */

import { RECORD_TEXTS as ENGLISH } from "./en/record.ts";
import { RECORD_TEXTS as KOREAN } from "./ko/record.ts";
import type { Language } from "./language.ts";

/** The texts; braces are filled in. */
export interface RecordTexts {
  /** A row. `{n}` */
  readonly row: string;
  /** A row that must pass before the table's own. */
  readonly givenRow: string;
  /** It is kept as it is written. */
  readonly kept: string;
  /** Nothing is otherwise. `{id}` */
  readonly same: string;
  /** What is otherwise now stands there. `{file}` */
  readonly written: string;
  /** It has not been written. */
  readonly notWritten: string;
  /** A case is written by hand. `{id}` */
  readonly byHand: string;
  /** The rows stand nowhere as a list. */
  readonly noList: string;
  /** It comes otherwise each time, or over the other IP. `{family}` */
  readonly unsteady: string;
  /** Which of several unacknowledged segments is sent again nobody can say. */
  readonly byChance: string;
  /** The state that the table begins in was not reached. */
  readonly notReached: string;
}

/** By language. */
export const RECORD_TEXTS: Readonly<Record<Language, RecordTexts>> = { en: ENGLISH, ko: KOREAN };

/**
 * The vocabulary: every word that a probe's file can use, as data. What each means is said in every
 * language of the lab: see language/vocabulary.ts.
 * @module
 */

import { ABOVE } from "./vocabulary/above.ts";
import { APPLICATIONS } from "./vocabulary/applications.ts";
import { CALLS } from "./vocabulary/calls.ts";
import { COLUMNS } from "./vocabulary/columns.ts";
import type { Entry } from "./vocabulary/entry.ts";
import { FAMILIES } from "./vocabulary/families.ts";
import { SEGMENTS } from "./vocabulary/segments.ts";
import { TEXTS } from "./vocabulary/texts.ts";

export type { Entry } from "./vocabulary/entry.ts";

/** The parts of the vocabulary, in the order in which they are told. */
export const PARTS = {
  calls: CALLS,
  applications: APPLICATIONS,
  segments: SEGMENTS,
  columns: COLUMNS,
  above: ABOVE,
  texts: TEXTS,
  families: FAMILIES,
} as const;

/** A part of the vocabulary. */
export type Part = keyof typeof PARTS;

type NamesOf<T> = T extends unknown ? keyof T : never;

/** A word's name: itself, or behind what it is a field of: `row.timer`, `given.sysctl`. */
export type VocabularyName = NamesOf<typeof PARTS[Part]>;

/** All of it, by names. */
export const VOCABULARY: Readonly<Record<VocabularyName, Entry>> = {
  ...CALLS,
  ...APPLICATIONS,
  ...SEGMENTS,
  ...COLUMNS,
  ...ABOVE,
  ...TEXTS,
  ...FAMILIES,
};

/** All names, in the order in which they are told. */
export const VOCABULARY_NAMES = Object.keys(VOCABULARY) as readonly VocabularyName[];

/** The words that are actions: what a row can do. */
export const ACTION_NAMES: readonly VocabularyName[] = VOCABULARY_NAMES.filter((name) =>
  name in CALLS || name in APPLICATIONS || name in SEGMENTS
);

/** What people call a word: `timer` of `row.timer`. */
export function plainName(name: VocabularyName): string {
  return name.slice(name.indexOf(".") + 1);
}

/** The words that somebody means by that: several where a row and a word have it in common. */
export function wordsNamed(text: string): VocabularyName[] {
  const wanted = text.replace(/\(.*$/s, "").toLowerCase();
  return VOCABULARY_NAMES.filter((name) =>
    name.toLowerCase() === wanted || plainName(name).toLowerCase() === wanted
  );
}

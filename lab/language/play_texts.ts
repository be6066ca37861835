/**
 * What `lab play` says, in every language.
 * @module
 */

import type { SpokenWrong } from "../probe/spoken.ts";
import type { Place } from "../probe/spoken_words.ts";
import { PLAY as ENGLISH } from "./en/play.ts";
import { PLAY as KOREAN } from "./ko/play.ts";
import type { Language } from "./language.ts";

/** What the prompt does beside the words of tables. */
export const DIRECTIVES = [
  ...["help", "raw", "held", "why", "show", "source", "undo", "new"] as const,
  ...["reach", "given", "family", "sockets", "load", "save", "quit"] as const,
] as const;

/** One of those. */
export type DirectiveName = typeof DIRECTIVES[number];

/** The texts; braces are filled in. */
export interface PlayTexts {
  readonly welcome: string;
  /** `{segments}` */
  readonly held: string;
  readonly nothingHeld: string;
  /** `{segments}`: what has become of what was held. */
  readonly fates: Readonly<Record<"delivered" | "lost" | "repeated", string>>;
  /** `{timers}` */
  readonly timers: string;
  /** Nothing but time has gone by. */
  readonly timeWent: string;
  /** Something came while nobody asked for anything. */
  readonly meanwhile: string;
  readonly restless: string;
  /** No table can say it: it is not saved. */
  readonly unsaid: string;
  /** `{what}` */
  readonly beside: string;
  /** `{why}` */
  readonly refused: string;
  /** What is to be delivered, lost, altered or repeated is not there. */
  readonly noSuchSegment: string;
  /** `{end}` */
  readonly giveUpHint: string;
  /** The application has closed its socket, or never had one. */
  readonly noSocket: string;
  readonly nothingYet: string;
  readonly noRow: string;
  /** `{n}`, `{line}` */
  readonly undone: string;
  /** `{settings}` */
  readonly given: string;
  readonly beganAnew: string;
  /** `{state}`, `{row}`, `{why}` */
  readonly notReached: string;
  /** `{state}`: a way to it begins a session. */
  readonly reachFirst: string;
  /** `{file}`, `{n}`, `{run}` */
  readonly saved: string;
  /** `{family}` */
  readonly passes: string;
  /** `{family}`, `{verdict}`, `{why}` */
  readonly passesNot: string;
  readonly seen: string;
  /** `{allowed}` */
  readonly differs: string;
  /** `{id}` */
  readonly alike: string;
  readonly noRaw: string;
  readonly helpHeading: string;
  readonly wordsHeading: string;
  /** Which word `{word}` is asked about is not known. */
  readonly noHelp: string;
  readonly example: string;
  /** What each directive takes, and does. */
  readonly directives: Readonly<Record<DirectiveName, readonly [form: string, does: string]>>;
  readonly waits: string;
  readonly title: string;
  /** `{host}` */
  readonly source: string;
  readonly interrupted: string;
  /** `{place}`, `{message}` */
  readonly inLine: string;
  /** `{found}`, `{what}` */
  readonly wrongValue: string;
  /** `{what}` */
  readonly missingValue: string;
  /** What is wrong with a line. */
  wrongOf(wrong: SpokenWrong): string;
  /** What stands at a place. */
  placeOf(place: Place | "name"): string;
}

/** By language. */
export const PLAY: Readonly<Record<Language, PlayTexts>> = { en: ENGLISH, ko: KOREAN };

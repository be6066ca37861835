/**
 * What the page's script is given.
 * @module
 */

import { type Language, LANGUAGE_NAMES } from "../language/language.ts";
import { translated } from "../language/translated.ts";
import { WORDS } from "../language/words.ts";
import type { HiddenArrow } from "../figure/texts.ts";
import type { PageLesson } from "../lesson/texts.ts";
import type { Report } from "../result/result.ts";
import { FIGURES } from "../language/en/figures.ts";
import {
  BOX,
  FIGURE_EDGES,
  FIGURE_SIZE,
  FIGURE_STATES,
  type FigureEdge,
  type FigureState,
} from "./figure5.ts";
import { type FigureView, figureViews } from "./figure_view.ts";
import { type LessonView, lessonView } from "./lesson_view.ts";
import { type Transition, transitionsOf } from "./transitions.ts";
import { ENGLISH, type Words } from "../language/en/page.ts";
import { KOREAN } from "../language/ko/page.ts";

/** What is said of a probe in a language. */
export interface Said {
  /** Its title. */
  readonly title: string;
  /** Where it is laid down. */
  readonly source: string;
  /** Why it did not pass. */
  readonly reason?: string;
  /** Its rows: what each does, in clauses, and why it did not pass. */
  readonly rows: readonly { readonly clauses: readonly string[]; readonly reason?: string }[];
}

/** Everything that the script draws from. */
export interface PageData {
  /** The report. */
  readonly report: Report;
  /** What it observed of figure 5, and beside it. */
  readonly transitions: readonly Transition[];
  /** Figure 5. */
  readonly figure: {
    readonly size: { readonly width: number; readonly height: number };
    readonly box: { readonly x: number; readonly y: number };
    readonly states: readonly FigureState[];
    readonly edges: readonly FigureEdge[];
  };
  /** The figures that are sequences, beside what was seen of them. */
  readonly sequences: readonly FigureView[];
  /** Arrows of the figure that there is a reason not to have seen: the texts say it. */
  readonly hidden: readonly HiddenArrow[];
  /** The texts. */
  readonly words: Readonly<Record<Language, Words>>;
  /** The languages' names. */
  readonly languages: Readonly<Record<Language, string>>;
  /** What each language says of the report's probes, in their order. */
  readonly said: Readonly<Record<Language, readonly Said[]>>;
  /** The lesson that the run was for, if any. */
  readonly lesson?: LessonView;
  /** Show only what did not pass, to begin with. */
  readonly quiet: boolean;
  /** The options with which a probe is run as it was run. */
  readonly rerunWith: string;
}

/** A report with all that is needed to show it. */
export function pageData(
  report: Report,
  quiet: boolean,
  rerunWith: string,
  lesson?: PageLesson,
): PageData {
  return {
    report,
    transitions: transitionsOf(report),
    figure: { size: FIGURE_SIZE, box: BOX, states: FIGURE_STATES, edges: FIGURE_EDGES },
    sequences: figureViews(report),
    hidden: Object.keys(FIGURES.hidden) as HiddenArrow[],
    words: { en: ENGLISH, ko: KOREAN },
    languages: LANGUAGE_NAMES,
    said: { en: saidIn("en", report), ko: saidIn("ko", report) },
    ...(lesson && { lesson: lessonView(report, lesson) }),
    quiet,
    rerunWith,
  };
}

function saidIn(language: Language, report: Report): Said[] {
  const { actionsOf } = WORDS[language];
  return translated(report, language).probes.map(({ title, source, reason, rows }) => ({
    title,
    source,
    ...(reason !== undefined && { reason }),
    rows: rows.map(({ action, actions, reason }) => ({
      clauses: actions?.map((one) => actionsOf([one])) ?? [action],
      ...(reason !== undefined && { reason }),
    })),
  }));
}

/**
 * What the page's script is given.
 * @module
 */

import type { HiddenArrow } from "../../figure/texts.ts";
import { TITLES } from "../../language/ko/titles.ts";
import type { PageLesson } from "../../lesson/texts.ts";
import type { Report } from "../../result.ts";
import { FIGURES } from "../../language/en/figures.ts";
import { ACTIONS_IN_KOREAN, type ActionWords } from "./actions_ko.ts";
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
import { ENGLISH, type Words } from "./words_en.ts";
import { KOREAN } from "./words_ko.ts";

/** A language of the page. */
export type Language = "en" | "ko";

/** The languages, each under its own name. */
export const LANGUAGES: Readonly<Record<Language, string>> = { en: "English", ko: "한국어" };

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
  /** Titles of probes by their ids, where a language has its own. */
  readonly titles: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  /** Translations of what rows do. */
  readonly actions: readonly ActionWords[];
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
    languages: LANGUAGES,
    titles: { en: {}, ko: TITLES },
    actions: ACTIONS_IN_KOREAN,
    ...(lesson && { lesson: lessonView(report, lesson) }),
    quiet,
    rerunWith,
  };
}

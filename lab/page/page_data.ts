/**
 * What the page's script is given: what it draws it makes of that by itself.
 * @module
 */

import type { PageLesson } from "../lesson/texts.ts";
import type { Report } from "../result/result.ts";
import { type LessonView, lessonView } from "./lesson_view.ts";

/** Everything that the script draws from. */
export interface PageData {
  readonly report: Report;
  /** The lesson that the run was for, if any. */
  readonly lesson?: LessonView;
  /** Show only what did not pass, to begin with. */
  readonly quiet: boolean;
  /** The options with which a probe is run as it was run. */
  readonly rerunWith: string;
}

/** A report with what is needed to show it. */
export function pageData(
  report: Report,
  quiet: boolean,
  rerunWith: string,
  lesson?: PageLesson,
): PageData {
  return { report, ...(lesson && { lesson: lessonView(report, lesson) }), quiet, rerunWith };
}

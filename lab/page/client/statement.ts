/**
 * What stands in the lesson wherever a statement does.
 * @module
 */

import type { LessonView, StatementView } from "../lesson_view.ts";
import type { App } from "./app.ts";
import { type Child, el } from "./dom.ts";
import { lessonAddress } from "./route.ts";

/** What the lesson's languages say, in the page's. */
export function lessonTexts(app: App, lesson: LessonView): LessonView["texts"]["en"] {
  return lesson.texts[app.language];
}

/** A statement's id, what it says, and how far that is so. */
export function statementLink(app: App, lesson: LessonView, one: StatementView): HTMLElement {
  const shown = app.route.view === "lesson" && app.route.id === one.id;
  return el(
    "a",
    { href: lessonAddress(one.id), "aria-current": shown ? "page" : undefined },
    el("b", {}, one.id),
    " ",
    el("span", { class: "says" }, ...coded(lessonTexts(app, lesson).statements[one.id].says)),
    " ",
    judgementBadge(app, lesson, one),
  );
}

/** As which verdict a judgement is shown. */
const VERDICTS = { right: "pass", imprecise: "deviates", wrong: "fail", missing: "broken" };

/** How far a statement is so; that it was not shown, where it was not. */
export function judgementBadge(
  app: App,
  lesson: LessonView,
  { judgement, shown }: StatementView,
): HTMLElement {
  const { labels, judgements } = lessonTexts(app, lesson);
  return el(
    "span",
    { class: `badge judgement ${shown ? VERDICTS[judgement] : "skip"}` },
    shown ? judgements[judgement] : labels.notShown,
  );
}

/** A text in which what stands between backquotes is typed as it is. */
export function coded(text: string): Child[] {
  return text.split("`").map((piece, index) => index % 2 === 1 ? el("code", {}, piece) : piece);
}

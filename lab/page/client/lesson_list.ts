/**
 * All statements of the lesson: at its beginning, and in the list's place.
 * @module
 */

import type { Chapter } from "../../lesson/statement.ts";
import type { LessonView } from "../lesson_view.ts";
import { type App, say } from "./app.ts";
import { el } from "./dom.ts";
import { lessonAddress } from "./route.ts";
import { coded, lessonTexts, statementLink } from "./statement.ts";

/** The title, how to read it, and all statements by their chapters. */
export function lessonStart(app: App, lesson: LessonView): HTMLElement[] {
  const { labels, chapters } = lessonTexts(app, lesson);
  const first = lesson.statements[0]?.id;
  return [
    el(
      "div",
      { class: "lesson start" },
      el("h2", { tabindex: "-1", "data-focus": "" }, labels.title),
      el("p", { class: "introduction" }, ...coded(labels.introduction)),
      ...first === undefined ? [] : [
        el("p", {}, el("a", { class: "turn", href: lessonAddress(first) }, say(app, "begin"))),
      ],
      ...lesson.chapters.flatMap((chapter) => [
        el("h3", {}, chapters[chapter].title),
        el("p", {}, ...coded(chapters[chapter].introduction)),
        el(
          "ol",
          { class: "statements" },
          ...itemsOf(app, lesson, chapter),
        ),
      ]),
    ),
  ];
}

/** The list's place: all statements. */
export function lessonList(app: App, lesson: LessonView): HTMLElement[] {
  const { chapters } = lessonTexts(app, lesson);
  app.parts.list.setAttribute("aria-label", say(app, "statements"));
  const entries = el("div", { id: "entries", "data-scrolls": "", tabindex: "0", role: "region" });
  entries.setAttribute("aria-label", say(app, "statements"));
  entries.append(
    ...lesson.chapters.map((chapter) =>
      el(
        "section",
        {},
        el("h2", {}, chapters[chapter].title),
        el(
          "ul",
          {},
          ...itemsOf(app, lesson, chapter),
        ),
      )
    ),
  );
  return [
    el("a", {
      class: "home",
      href: lessonAddress(),
      "aria-current": app.route.view === "lesson" && app.route.id === undefined
        ? "page"
        : undefined,
    }, say(app, "lesson")),
    entries,
  ];
}

/** The statements of a chapter. */
function itemsOf(app: App, lesson: LessonView, chapter: Chapter): HTMLElement[] {
  return lesson.statements.filter((one) => one.chapter === chapter)
    .map((one) => el("li", {}, statementLink(app, lesson, one)));
}

/**
 * The lesson: a statement at a time, to be projected in a classroom.
 * @module
 */

import type { LessonView, StatementView } from "../lesson_view.ts";
import { type App, say } from "./app.ts";
import { el } from "./dom.ts";
import { lessonStart } from "./lesson_list.ts";
import { partHead, partSwitch, reasonPart } from "./lesson_part.ts";
import type { PlayedView } from "./probe.ts";
import { lessonAddress, type Route } from "./route.ts";
import { coded, judgementBadge, lessonTexts } from "./statement.ts";
import { viewer } from "./viewer.ts";

/** The lesson's beginning, or the statement that the address names. */
export function lessonPage(
  app: App,
  lesson: LessonView,
  route: Extract<Route, { view: "lesson" }>,
  went: (part: number, step: number, isChosen: boolean) => void,
): PlayedView {
  const place = lesson.statements.findIndex(({ id }) => id === route.id);
  const statement = lesson.statements[place];
  return statement === undefined
    ? { children: lessonStart(app, lesson), begin() {}, leave() {} }
    : statementPage(app, lesson, statement, place, route, went);
}

/** A statement: what one reads, how far it is so, the rows that show it, and why. */
function statementPage(
  app: App,
  lesson: LessonView,
  statement: StatementView,
  place: number,
  { part: at, step }: Extract<Route, { view: "lesson" }>,
  went: (part: number, step: number, isChosen: boolean) => void,
): PlayedView {
  const { labels, chapters, statements } = lessonTexts(app, lesson);
  const part = statement.parts[at] ?? statement.parts[0];
  const probe = app.report.probes[part?.probe ?? -1];
  const why = reasonPart(app, lesson, statement);
  const view = probe === undefined || part === undefined ? undefined : viewer(app, probe, {
    from: step ?? part.rows[0] ?? 0,
    tellFirst: step !== undefined,
    pointed: part.rows,
    beside: [why],
    went: (step, isChosen) => went(statement.parts.indexOf(part), step, isChosen),
  });
  const label = statement.judgement === "missing" ? labels.leftOut : labels.says;
  const children = [
    el(
      "div",
      { class: "lesson" },
      el(
        "div",
        { class: "where" },
        el(
          "p",
          {},
          el("a", { href: lessonAddress() }, chapters[statement.chapter].title),
          ` · ${say(app, "statementOf", { n: place + 1, all: lesson.statements.length })}`,
        ),
        turns(app, lesson, place),
      ),
      el("p", { class: "taught" }, el("b", {}, statement.id), ` ${label}`),
      el(
        "h2",
        { tabindex: "-1", "data-focus": "" },
        el("span", { class: "says" }, ...coded(statements[statement.id].says)),
        " ",
        judgementBadge(app, lesson, statement),
      ),
      ...statement.parts.length > 1 ? [partSwitch(app, lesson, statement, part)] : [],
      ...part === undefined ? [] : partHead(app, lesson, part),
      ...view === undefined ? [why] : [view.node],
      el("div", { class: "turns" }, ...turnLinks(app, lesson, place)),
    ),
  ];
  return view === undefined ? { children, begin() {}, leave() {} } : { ...view, children };
}

/** To the statements before and after. */
function turns(app: App, lesson: LessonView, place: number): HTMLElement {
  const name = say(app, "turns");
  return el("nav", { class: "turns", "aria-label": name }, ...turnLinks(app, lesson, place));
}

/** The links of it. */
function turnLinks(app: App, lesson: LessonView, place: number): HTMLElement[] {
  const to = (by: number, key: "previousStatement" | "nextStatement", arrow: string) => {
    const address = turnAddress(lesson, place, by);
    if (address === undefined) return [];
    const text = by < 0 ? `${arrow} ${say(app, key)}` : `${say(app, key)} ${arrow}`;
    return [el("a", { class: "turn", href: address, title: say(app, "lessonKeys") }, text)];
  };
  return [...to(-1, "previousStatement", "←"), ...to(1, "nextStatement", "→")];
}

/** The address of a statement so far on; before the first is the lesson's beginning. */
export function turnAddress(lesson: LessonView, place: number, by: number): string | undefined {
  if (place + by === -1) return lessonAddress();
  const statement = lesson.statements[place + by];
  return statement === undefined ? undefined : lessonAddress(statement.id);
}

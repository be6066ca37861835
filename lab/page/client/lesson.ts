/**
 * The lesson: a statement at a time, to be projected in a classroom.
 * @module
 */

import { fill } from "../../language/words.ts";
import type { LessonView, PartView, StatementView } from "../lesson_view.ts";
import { type App, say, spoken } from "./app.ts";
import { type Child, el } from "./dom.ts";
import type { PlayedView } from "./probe.ts";
import { lessonAddress, probeAddress, type Route } from "./route.ts";
import { viewer } from "./viewer.ts";

/** What the lesson's languages say, in the page's. */
export function lessonTexts(app: App, lesson: LessonView): LessonView["texts"]["en"] {
  return lesson.texts[app.language];
}

/** The lesson's beginning, or the statement that the address names. */
export function lessonPage(
  app: App,
  lesson: LessonView,
  route: Extract<Route, { view: "lesson" }>,
  went: (part: number, step: number) => void,
): PlayedView {
  const place = lesson.statements.findIndex(({ id }) => id === route.id);
  const statement = lesson.statements[place];
  return statement === undefined
    ? { children: lessonStart(app, lesson), begin() {}, leave() {} }
    : statementPage(app, lesson, statement, place, route, went);
}

/** The title, how to read it, and all statements by their chapters. */
function lessonStart(app: App, lesson: LessonView): HTMLElement[] {
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
          ...lesson.statements.filter((one) => one.chapter === chapter).map((one) =>
            el("li", {}, statementLink(app, lesson, one))
          ),
        ),
      ]),
    ),
  ];
}

/** A statement's id, what it says, and how far that is so. */
function statementLink(app: App, lesson: LessonView, one: StatementView): HTMLElement {
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
function judgementBadge(
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

/** A statement: what one reads, how far it is so, the rows that show it, and why. */
function statementPage(
  app: App,
  lesson: LessonView,
  statement: StatementView,
  place: number,
  { part: at, step }: Extract<Route, { view: "lesson" }>,
  went: (part: number, step: number) => void,
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
    went: (step) => went(statement.parts.indexOf(part), step),
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

/** What shows a statement, and where it does not hold, to choose from. */
function partSwitch(
  app: App,
  lesson: LessonView,
  statement: StatementView,
  shown: PartView | undefined,
): HTMLElement {
  const { labels } = lessonTexts(app, lesson);
  return el(
    "nav",
    { class: "switch parts", "aria-label": say(app, "probes") },
    ...statement.parts.map((part, index) =>
      el(
        "a",
        {
          href: lessonAddress(statement.id, index),
          "aria-current": part === shown ? "page" : undefined,
        },
        `${labels[part.label]} `,
        el("code", {}, part.id),
      )
    ),
  );
}

/** Which probe it is, what is to be known of it, and why a row is not there. */
function partHead(app: App, lesson: LessonView, part: PartView): HTMLElement[] {
  const { labels } = lessonTexts(app, lesson);
  const probe = app.report.probes[part.probe ?? -1];
  const settings = Object.entries(probe?.given?.sysctl ?? {}).map(([setting, value]) =>
    fill(labels.setting, { setting, value })
  );
  const notes = [...settings, ...probe?.medium === "loopback" ? [labels.hidden] : []];
  const { missing } = part;
  return [
    ...probe === undefined ? [] : [
      el(
        "p",
        { class: "part" },
        `${labels[part.label]} `,
        el("a", { href: probeAddress(probe) }, spoken(app, probe.title)),
        ` ${notes.join(" ")} `,
        el("span", { class: "rows-shown" }, say(app, "rowsShow", { rows: part.rows.join(", ") })),
      ),
    ],
    ...missing === undefined ? [] : [
      el(
        "p",
        { class: missing.lack === "slow" ? "nothing" : "reason fail" },
        missingText(app, lesson, part.id, missing),
      ),
    ],
  ];
}

/** Why a row is not there. */
function missingText(
  app: App,
  lesson: LessonView,
  probe: string,
  { lack, row, reason }: NonNullable<PartView["missing"]>,
): string {
  const { labels } = lessonTexts(app, lesson);
  const values: Readonly<Record<string, string | number>> = {
    probe,
    row,
    reason: reason[app.language] || labels.interrupted,
  };
  const text = lack === "slow" ? say(app, "lessonSlow", values) : labels[lack];
  return fill(text, values);
}

/** Why a statement is so far so, where it was shown; and where that is laid down. */
function reasonPart(app: App, lesson: LessonView, one: StatementView): HTMLElement {
  const { labels, statements } = lessonTexts(app, lesson);
  const { why, later } = statements[one.id];
  return el(
    "section",
    { class: "why" },
    ...one.shown ? [el("p", {}, el("b", {}, labels.why), " ", ...coded(why))] : [],
    ...one.shown && later !== undefined
      ? [el("p", { class: "later" }, el("b", {}, labels.later), " ", ...coded(later))]
      : [],
    el("p", { class: "sections" }, `${labels.sections} ${one.sections[app.language]}`),
  );
}

/** A text in which what stands between backquotes is typed as it is. */
function coded(text: string): Child[] {
  return text.split("`").map((piece, index) => index % 2 === 1 ? el("code", {}, piece) : piece);
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
          ...lesson.statements.filter((one) => one.chapter === chapter).map((one) =>
            el("li", {}, statementLink(app, lesson, one))
          ),
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

/**
 * Where the page's script begins: `deno task page` makes bundle.js of it and of all that it imports.
 * @module
 */

import type { ProbeResult } from "../../result/result.ts";
import { languageOf } from "../../language/language.ts";
import { translated } from "../../language/translated.ts";
import { figureViews } from "../figure_view.ts";
import type { LessonView } from "../lesson_view.ts";
import type { PageData } from "../page_data.ts";
import { transitionsOf } from "../transitions.ts";
import { type App, say } from "./app.ts";
import { el } from "./dom.ts";
import { header } from "./header.ts";
import { pressKey } from "./keys.ts";
import { lessonPage, turnAddress } from "./lesson.ts";
import { lessonList } from "./lesson_list.ts";
import { list } from "./list.ts";
import { overview } from "./overview.ts";
import { type PlayedView, probeView } from "./probe.ts";
import { lessonAddress, probeAddress, readAddress, type Route } from "./route.ts";
import { lessonTexts } from "./statement.ts";

/** From this width on, the list stands beside the main part; style/narrow.css says the same. */
const WIDE = "(min-width: 60rem)";

/** Builds the page, and follows the address from then on. */
function start(): void {
  const page: PageData = JSON.parse(document.getElementById("data")?.textContent ?? "");
  const app: App = {
    page,
    report: page.report,
    transitions: transitionsOf(page.report),
    sequences: figureViews(page.report),
    parts: {
      header: el("header"),
      list: el("nav", { id: "list" }),
      main: el("main", { id: "main", tabindex: "-1" }),
    },
    language: page.lesson?.language ?? languageOf(navigator.language),
    theme: "auto",
    absolute: false,
    // A lesson is projected: what it says comes first.
    listShown: matchMedia(WIDE).matches && page.lesson === undefined,
    filter: {
      text: "",
      verdicts: new Set(page.quiet ? ["fail", "broken", "deviates", "skip"] : []),
      medium: "",
      family: "",
    },
    route: readAddress(page, location.hash),
    leave: () => {},
    turn: undefined,
    player: undefined,
  };
  document.body.append(app.parts.header, app.parts.list, app.parts.main);
  showAll(app);
  addEventListener("hashchange", () => {
    const [before, route] = [app.route, readAddress(page, location.hash)];
    app.route = route;
    const isNarrow = !matchMedia(WIDE).matches;
    if (isStepOf(before, route) && !(isNarrow && app.listShown)) {
      app.player?.to(route.step);
      return;
    }
    if (isNarrow) app.listShown = false;
    showAll(app);
    [...app.parts.main.querySelectorAll<HTMLElement>("[data-focus]")].at(-1)?.focus();
  });
  addEventListener("keydown", (event) => pressKey(app, event));
}

/** Whether an address leads to a step of the probe that is shown already. */
function isStepOf(
  shown: Route,
  route: Route,
): route is Route & { step: number } {
  const same = shown.view === "probe" && route.view === "probe" && shown.index === route.index ||
    shown.view === "lesson" && route.view === "lesson" && shown.id === route.id &&
      shown.part === route.part;
  return same && "step" in route && route.step !== undefined;
}

/** Shows everything anew; what had the focus has it again. */
function showAll(app: App): void {
  const focused = document.activeElement?.id ?? "";
  app.report = translated(app.page.report, app.language);
  document.documentElement.lang = app.language;
  document.documentElement.dataset["theme"] = app.theme;
  document.documentElement.dataset["list"] = app.listShown ? "shown" : "hidden";
  app.leave();
  app.leave = () => {};
  app.player = undefined;
  app.turn = undefined;
  app.parts.header.replaceChildren(...header(app, () => showAll(app)));
  const kept = document.getElementById("entries")?.scrollTop ?? 0;
  const { lesson } = app.page;
  const isLesson = app.route.view === "lesson" && lesson !== undefined;
  app.parts.list.replaceChildren(...isLesson ? lessonList(app, lesson) : list(app));
  document.getElementById("entries")?.scrollTo(0, kept);
  showMain(app);
  if (focused !== "") document.getElementById(focused)?.focus();
}

/** Shows the main part: the lesson, one probe, or the overview. Nothing else is built before it is asked for. */
function showMain(app: App): void {
  const { main } = app.parts;
  const { route, report, page: { lesson } } = app;
  document.documentElement.dataset["view"] = route.view;
  const view = route.view === "lesson" && lesson !== undefined
    ? shownLesson(app, lesson, route)
    : route.view === "probe"
    ? shownProbe(app, report.probes[route.index], route)
    : undefined;
  if (view === undefined) {
    document.title = say(app, "title");
    main.replaceChildren(...overview(app));
    return;
  }
  main.replaceChildren(...view.children);
  app.player = view.player;
  app.leave = view.leave;
  view.begin();
}

/** A probe, whose steps the address follows. */
function shownProbe(
  app: App,
  probe: ProbeResult | undefined,
  { step }: Extract<Route, { view: "probe" }>,
): PlayedView | undefined {
  if (probe === undefined) return undefined;
  document.title = `${probe.title}, IPv${probe.family} – tcplab`;
  return probeView(app, probe, step, (step) => {
    app.route = { view: "probe", index: app.report.probes.indexOf(probe), step };
    history.replaceState(null, "", probeAddress(probe, step));
  });
}

/** The lesson, or a statement of it, whose steps the address follows. */
function shownLesson(
  app: App,
  lesson: LessonView,
  route: Extract<Route, { view: "lesson" }>,
): PlayedView {
  const { id } = route;
  document.title = [...id === undefined ? [] : [id], lessonTexts(app, lesson).labels.title]
    .join(" – ");
  const place = lesson.statements.findIndex((one) => one.id === id);
  app.turn = (by) => {
    const address = turnAddress(lesson, place, by);
    if (address !== undefined) location.hash = address;
  };
  return lessonPage(app, lesson, route, (part, step) => {
    if (id === undefined) return;
    app.route = { view: "lesson", id, part, step };
    history.replaceState(null, "", lessonAddress(id, part, step));
  });
}

start();

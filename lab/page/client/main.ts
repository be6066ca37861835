/**
 * Where the page's script begins: `deno task page` makes bundle.js of it and of all that it imports.
 * @module
 */

import type { ProbeResult } from "../../result/result.ts";
import { languageOf } from "../../language/language.ts";
import type { LessonView } from "../lesson_view.ts";
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
import { requirementsPage } from "./requirements.ts";
import { inLanguage, unpacked } from "./unpack.ts";

/** From this width on, the list stands beside the main part; style/narrow.css says the same. */
const WIDE = "(min-width: 60rem)";

/** Builds the page, and follows the address from then on. */
async function start(): Promise<void> {
  const { page, whole } = await unpacked((id) => document.getElementById(id)?.textContent ?? "");
  const app: App = {
    page,
    report: page.report,
    whole,
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
    unfolded: new Set(),
    ranOnly: new Set(),
    requirements: { verdicts: new Set() },
    route: readAddress(page, location.hash),
    leave: () => {},
    turn: undefined,
    player: undefined,
  };
  document.body.append(app.parts.header, app.parts.list, app.parts.main);
  addEventListener("hashchange", () => {
    const [before, route] = [app.route, readAddress(page, location.hash)];
    app.route = route;
    const isNarrow = !matchMedia(WIDE).matches;
    if (isStepOf(before, route) && !(isNarrow && app.listShown)) {
      app.player?.show(route.step);
      return;
    }
    if (isNarrow) app.listShown = false;
    showAll(app, () => focusChosen(app));
  });
  addEventListener("keydown", (event) => pressKey(app, event));
  showAll(app, () => {
    // What is chosen is found in its table, wherever that begins.
    const { route } = app;
    const isCell = route.view === "overview" && route.chosen?.kind === "cell";
    if (isCell || route.view === "requirements" && route.id !== undefined) focusChosen(app);
  });
}

/** Moves the focus to what the address is about. */
function focusChosen({ parts }: App): void {
  [...parts.main.querySelectorAll<HTMLElement>("[data-focus]")].at(-1)?.focus();
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

/** Shows everything anew, and then does something; what had the focus has it again. */
function showAll(app: App, then = () => {}): void {
  const focused = document.activeElement?.id ?? "";
  app.report = inLanguage(app.page, app.language);
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
  const shown = app.route;
  const show = () => {
    // Meanwhile somebody may have gone elsewhere.
    if (app.route !== shown) return;
    app.parts.main.removeAttribute("aria-busy");
    showMain(app);
    if (focused !== "") document.getElementById(focused)?.focus();
    then();
  };
  const unpacking = unpackingFor(app);
  if (unpacking === undefined) return show();
  app.parts.main.setAttribute("aria-busy", "true");
  unpacking.then(show);
}

/** Reads what the main part is to show; nothing, where that is there. */
function unpackingFor({ page, route, whole }: App): Promise<unknown> | undefined {
  const places = route.view === "probe"
    ? [route.index]
    : route.view === "lesson"
    ? page.lesson?.statements.find(({ id }) => id === route.id)?.parts
      .flatMap(({ probe }) => probe ?? []) ?? []
    : [];
  const missing = places.flatMap((place) => whole(place) ?? []);
  return missing.length === 0 ? undefined : Promise.all(missing);
}

/** Shows the main part. Nothing else is built before it is asked for. */
function showMain(app: App): void {
  const { main } = app.parts;
  const { route, report, page: { lesson } } = app;
  document.documentElement.dataset["view"] = route.view;
  if (route.view === "requirements") {
    document.title = `${say(app, "requirements")} – tcplab`;
    main.replaceChildren(...requirementsPage(app, route));
    return;
  }
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
  return probeView(app, probe, step, (step, isChosen) => {
    app.route = { view: "probe", index: app.report.probes.indexOf(probe), step };
    tellAddress(probeAddress(probe, step), isChosen);
  });
}

/** Tells the address: one goes back to the step before where somebody has chosen this one. */
function tellAddress(address: string, isChosen: boolean): void {
  if (isChosen && location.hash !== address) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
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
  return lessonPage(app, lesson, route, (part, step, isChosen) => {
    if (id === undefined) return;
    app.route = { view: "lesson", id, part, step };
    tellAddress(lessonAddress(id, part, step), isChosen);
  });
}

start();

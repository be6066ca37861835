/**
 * Where the page's script begins.
 * @module
 */

import type { Language, PageData } from "../page_data.ts";
import { type App, say } from "./app.ts";
import { el } from "./dom.ts";
import { header } from "./header.ts";
import { pressKey } from "./keys.ts";
import { list } from "./list.ts";
import { overview } from "./overview.ts";
import { probeView } from "./probe.ts";
import { probeAddress, readAddress, type Route } from "./route.ts";

/** Builds the page, and follows the address from then on. */
export function start(): void {
  const page: PageData = JSON.parse(document.getElementById("data")?.textContent ?? "");
  const app: App = {
    page,
    parts: {
      header: el("header"),
      list: el("nav", { id: "list" }),
      main: el("main", { id: "main", tabindex: "-1" }),
    },
    language: preferredLanguage(navigator.language),
    theme: "auto",
    absolute: false,
    listShown: matchMedia("(min-width: 60rem)").matches,
    filter: {
      text: "",
      verdicts: new Set(page.quiet ? ["fail", "broken", "deviates", "skip"] : []),
      medium: "",
      family: "",
    },
    route: readAddress(page, location.hash),
    leave: () => {},
    player: undefined,
  };
  document.body.append(app.parts.header, app.parts.list, app.parts.main);
  showAll(app);
  addEventListener("hashchange", () => {
    const [before, route] = [app.route, readAddress(page, location.hash)];
    app.route = route;
    const isNarrow = !matchMedia("(min-width: 60rem)").matches;
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
export function isStepOf(
  shown: Route,
  route: Route,
): route is Route & { view: "probe"; step: number } {
  return shown.view === "probe" && route.view === "probe" && shown.index === route.index &&
    route.step !== undefined;
}

/** Shows everything anew; what had the focus has it again. */
export function showAll(app: App): void {
  const focused = document.activeElement?.id ?? "";
  document.documentElement.lang = app.language;
  document.documentElement.dataset["theme"] = app.theme;
  document.documentElement.dataset["list"] = app.listShown ? "shown" : "hidden";
  app.leave();
  app.leave = () => {};
  app.player = undefined;
  app.parts.header.replaceChildren(...header(app, () => showAll(app)));
  const kept = document.getElementById("entries")?.scrollTop ?? 0;
  app.parts.list.replaceChildren(...list(app));
  document.getElementById("entries")?.scrollTo(0, kept);
  showMain(app);
  if (focused !== "") document.getElementById(focused)?.focus();
}

/** Shows the main part: one probe, or the overview. Nothing else is built before it is asked for. */
export function showMain(app: App): void {
  const { main } = app.parts;
  const probe = app.route.view === "probe" ? app.page.report.probes[app.route.index] : undefined;
  document.documentElement.dataset["view"] = app.route.view;
  if (probe === undefined || app.route.view !== "probe") {
    document.title = say(app, "title");
    main.replaceChildren(...overview(app));
    return;
  }
  document.title = `${probe.title}, IPv${probe.family} – tcplab`;
  const view = probeView(app, probe, app.route.step, (step) => {
    app.route = { view: "probe", index: app.page.report.probes.indexOf(probe), step };
    history.replaceState(null, "", probeAddress(probe, step));
  });
  main.replaceChildren(...view.children);
  app.player = view.player;
  app.leave = view.leave;
  view.begin();
}

/** Korean for whoever prefers it, otherwise English. */
export function preferredLanguage(preferred: string): Language {
  return /^ko\b/i.test(preferred) ? "ko" : "en";
}

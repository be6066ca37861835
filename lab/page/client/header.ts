/**
 * The page's head: what ran where, and how the page is shown.
 * @module
 */

import { type Language, LANGUAGE_NAMES } from "../../language/language.ts";
import { stackOf } from "../../result/stack.ts";
import { type App, say } from "./app.ts";
import { button, choice, dotted, el } from "./dom.ts";
import { icon } from "./icon.ts";
import { listKeys } from "./keys_help.ts";
import { lessonAddress, overviewAddress } from "./route.ts";

/** What the head holds. */
export function header(app: App, changed: () => void): HTMLElement[] {
  const { host, observer, startedAt } = app.report;
  const skip = el("a", { class: "skip-link", href: "#" }, say(app, "skipToContent"));
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    app.parts.main.focus();
  });
  const isLesson = app.route.view === "lesson";
  const listName = say(
    app,
    app.listShown
      ? isLesson ? "hideStatements" : "hideList"
      : isLesson
      ? "showStatements"
      : "showList",
  );
  const listButton = button(
    {
      id: "toggle-list",
      "aria-expanded": String(app.listShown),
      "aria-controls": "list",
      "aria-label": listName,
      title: listName,
    },
    () => {
      app.listShown = !app.listShown;
      changed();
    },
    icon("list"),
  );
  const facts = [
    say(app, "ranOn", { stack: stackOf(host), arch: host.arch }),
    dotted([observer, host.tools[observer] ?? ""]),
    startedAt.replace("T", " ").replace(/(:\d\d)(\.\d+)?Z$/, "$1 UTC"),
  ];
  return [
    skip,
    listButton,
    el("h1", {}, el("a", { href: "#" }, "tcplab")),
    ...lessonOrRun(app),
    el("p", { class: "run" }, facts.join(" — ")),
    el(
      "div",
      { class: "tools" },
      ...languages(app, changed),
      choice(
        "theme",
        say(app, "theme"),
        (["auto", "light", "dark"] as const).map((theme) => [theme, say(app, theme)]),
        app.theme,
        (theme) => {
          app.theme = theme === "light" || theme === "dark" ? theme : "auto";
          changed();
        },
      ),
      button(
        {
          id: "show-keys",
          "aria-label": say(app, "keysHeading"),
          title: say(app, "keysHeading"),
          "aria-haspopup": "dialog",
        },
        () => listKeys(app),
        "?",
      ),
      button({ id: "print", "aria-label": say(app, "print"), title: say(app, "print") }, () => {
        print();
      }, icon("print")),
    ),
  ];
}

/** On a lesson's page: to the lesson, and to the run that it stands on. */
function lessonOrRun(app: App): HTMLElement[] {
  if (app.page.lesson === undefined) return [];
  const isLesson = app.route.view === "lesson";
  const link = (href: string, text: string, shown: boolean) =>
    el("a", { href, "aria-current": shown ? "page" : undefined }, text);
  return [
    el(
      "nav",
      { class: "switch", "aria-label": say(app, "lessonOrRun") },
      link(lessonAddress(), say(app, "lesson"), isLesson),
      link(overviewAddress(app.page), say(app, "theRun"), !isLesson),
    ),
  ];
}

/** A button for each language, under its own name. */
function languages(app: App, changed: () => void): HTMLElement[] {
  const names = Object.entries(LANGUAGE_NAMES) as [Language, string][];
  return [
    el(
      "div",
      { class: "switch", role: "group", "aria-label": say(app, "language") },
      ...names.map(([language, name]) =>
        button(
          {
            id: `language-${language}`,
            lang: language,
            "aria-pressed": String(app.language === language),
          },
          () => {
            app.language = language;
            changed();
          },
          name,
        )
      ),
    ),
  ];
}

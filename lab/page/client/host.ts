/**
 * What the run had under it.
 * @module
 */

import { type App, say } from "./app.ts";
import { el } from "./dom.ts";

/** Capabilities, tools and settings. */
export function hostFacts(app: App): HTMLElement {
  const { capabilities, tools, sysctls, refusals = {} } = app.page.report.host;
  const settings = Object.keys(sysctls).length;
  return el(
    "section",
    { class: "host", "aria-labelledby": "host-heading" },
    el("h2", { id: "host-heading" }, say(app, "host")),
    el(
      "div",
      { class: "columns" },
      factTable(app, say(app, "capabilities"), capabilities),
      factTable(app, say(app, "tools"), tools),
    ),
    ...Object.keys(refusals).length === 0 ? [] : [folded(app, say(app, "refusals"), refusals)],
    folded(app, say(app, "settings", { n: settings }), sysctls),
  );
}

/** A table under a heading that unfolds it. */
export function folded(
  app: App,
  name: string,
  facts: Readonly<Record<string, string>>,
): HTMLElement {
  return el("details", {}, el("summary", {}, name), factTable(app, name, facts));
}

/** Names and values. */
export function factTable(
  app: App,
  name: string,
  facts: Readonly<Record<string, string>>,
): HTMLElement {
  return el(
    "div",
    { class: "scrolls", tabindex: "0", role: "group", "aria-label": name },
    el(
      "table",
      {},
      el("caption", {}, name),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          el("th", { scope: "col" }, say(app, "setting")),
          el("th", { scope: "col" }, say(app, "value")),
        ),
      ),
      el(
        "tbody",
        {},
        ...Object.entries(facts).map(([key, value]) =>
          el(
            "tr",
            { lang: app.language === "en" ? undefined : "en" },
            el("th", { scope: "row" }, key),
            el("td", {}, value),
          )
        ),
      ),
    ),
  );
}

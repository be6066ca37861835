/**
 * What the run had under it.
 * @module
 */

import { type App, say } from "./app.ts";
import { el, part, scroller, table } from "./dom.ts";

/** Capabilities, tools and settings. */
export function hostFacts(app: App): HTMLElement {
  const { capabilities, tools, sysctls, refusals = {} } = app.report.host;
  const settings = Object.keys(sysctls).length;
  return part(
    "h2",
    "host",
    say(app, "host"),
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
function factTable(
  app: App,
  name: string,
  facts: Readonly<Record<string, string>>,
): HTMLElement {
  const lines = Object.entries(facts).map(([key, value]) =>
    el(
      "tr",
      { lang: app.language === "en" ? undefined : "en" },
      el("th", { scope: "row" }, key),
      el("td", {}, value),
    )
  );
  const node = table({}, [[say(app, "setting")], [say(app, "value")]], lines);
  node.prepend(el("caption", {}, name));
  return scroller({ "aria-label": name }, node);
}

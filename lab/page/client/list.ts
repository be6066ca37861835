/**
 * The list of probes, what went wrong first.
 * @module
 */

import type { ProbeResult } from "../../result/result.ts";
import type { Verdict } from "../../result/verdict.ts";
import { type App, badge, gravity, MARKS, say, spoken } from "./app.ts";
import { button, el, unfolding } from "./dom.ts";
import { filterControls, listed, statesById } from "./filters.ts";
import { overviewAddress, probeAddress, requirementsAddress } from "./route.ts";

/** The results of one probe that are listed. */
interface Entry {
  /** The gravest verdict of them. */
  readonly verdict: Verdict;
  /** One for each family, the gravest first. */
  readonly results: readonly [ProbeResult, ...ProbeResult[]];
}

/** What the list holds. */
export function list(app: App): HTMLElement[] {
  const status = el("p", { class: "status", role: "status" });
  const entries = el("div", { id: "entries", "data-scrolls": "", tabindex: "0" });
  const statesOf = statesById(app.report);
  const show = () => {
    const { probes } = app.report;
    const found = probes.filter((probe, index) =>
      listed(app.filter, probe, app.page.report.probes[index]?.title ?? "", statesOf)
    );
    status.replaceChildren(say(app, "shown", { n: found.length, all: probes.length }));
    entries.replaceChildren(...sections(app, entriesOf(found)));
    if (found.length === 0) {
      entries.append(
        el("p", {}, say(app, "noneShown")),
        button({ id: "clear" }, () => clear(app), say(app, "clear")),
      );
    }
  };
  show();
  app.parts.list.setAttribute("aria-label", say(app, "probes"));
  entries.setAttribute("role", "region");
  entries.setAttribute("aria-label", say(app, "probes"));
  const overview = el("a", {
    class: "home",
    href: overviewAddress(app.page),
    "aria-current": app.route.view === "overview" ? "page" : undefined,
  }, say(app, "overview"));
  const requirements = el("a", {
    class: "home",
    href: requirementsAddress("rfc9293"),
    "aria-current": app.route.view === "requirements" ? "page" : undefined,
  }, say(app, "requirements"));
  return [filterControls(app, show), status, overview, requirements, entries];
}

/** Lists all again. */
function clear(app: App): void {
  Object.assign(app.filter, { text: "", medium: "", family: "" });
  app.filter.verdicts.clear();
  app.parts.list.replaceChildren(...list(app));
  document.getElementById("search")?.focus();
}

/** Results by probe, the gravest first, otherwise as they came. */
export function entriesOf(results: readonly ProbeResult[]): Entry[] {
  const entries = [...Map.groupBy(results, ({ id }) => id).values()].flatMap((group): Entry[] => {
    const [first, ...others] = group.toSorted((x, y) => gravity(x.verdict) - gravity(y.verdict));
    return first === undefined ? [] : [{ verdict: first.verdict, results: [first, ...others] }];
  });
  return entries.toSorted((x, y) => gravity(x.verdict) - gravity(y.verdict));
}

/** A heading for each verdict, and what came to it. */
function sections(app: App, entries: readonly Entry[]): HTMLElement[] {
  return [...Map.groupBy(entries, ({ verdict }) => verdict)].map(([verdict, group]) =>
    el(
      "section",
      {},
      el("h2", {}, badge(app, verdict)),
      el("ul", {}, ...byFamily(group).map((some) => el("li", {}, entryOrFamily(app, some)))),
    )
  );
}

/** The cases of each family together, all else alone. */
function byFamily(entries: readonly Entry[]): Entry[][] {
  const kin = ({ results: [{ id, group }] }: Entry) => group ?? id;
  return [...Map.groupBy(entries, kin).values()];
}

/** A probe, or a family that can be opened: it is where it is looked for, or one of it is shown. */
function entryOrFamily(app: App, entries: readonly Entry[]): HTMLElement {
  const [{ results: [{ group }] }] = entries as [Entry];
  if (group === undefined) return entryLink(app, entries[0]!);
  const shown = shownId(app);
  const isShown = entries.some(({ results: [{ id }] }) => id === shown);
  const name = [
    el("code", { lang: "en" }, `${group}/`),
    ` ${say(app, "cases", { n: entries.length })}`,
  ];
  return unfolding(
    { class: "kin", isOpen: isShown || app.filter.text !== "" && entries.length <= MANY },
    name,
    () => el("ul", {}, ...entries.map((entry) => el("li", {}, entryLink(app, entry)))),
  );
}

/** As many cases of a family are not unfolded by being found: there may be thousands. */
const MANY = 200;

/** The id of the probe that is shown; empty where none is. */
function shownId({ route, report }: App): string {
  return route.view === "probe" ? report.probes[route.index]?.id ?? "" : "";
}

/** A probe's name, and its verdict in each family. */
function entryLink(app: App, { results }: Entry): HTMLElement {
  const [first] = results;
  const shown = shownId(app);
  const families = results.toSorted((x, y) => x.family - y.family);
  return el(
    "a",
    { href: probeAddress(first), "aria-current": shown === first.id ? "page" : undefined },
    el("span", { class: "name" }, spoken(app, first.title)),
    el("code", { lang: "en" }, first.id),
    el(
      "span",
      { class: "families" },
      ...families.map(({ family, verdict }) =>
        el(
          "span",
          { class: `family ${verdict}` },
          el("span", { class: "heard" }, "IPv"),
          `${family} `,
          el("span", { "aria-hidden": "true" }, MARKS[verdict]),
          el("span", { class: "heard" }, ` ${say(app, verdict)} `),
        )
      ),
    ),
  );
}

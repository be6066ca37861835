/**
 * Which probes are listed, and the controls that say so.
 * @module
 */

import type { ProbeResult, Report } from "../../result/result.ts";
import type { Verdict } from "../../result/verdict.ts";
import { type App, gravity, MARKS, say } from "./app.ts";
import { button, choice, el } from "./dom.ts";

/** Whether a probe is one of those that are asked for. */
export function listed(
  { text, verdicts, medium, family }: App["filter"],
  probe: ProbeResult,
  title: string,
  statesOf: (id: string) => readonly string[],
): boolean {
  const words = text === ""
    ? ""
    : [probe.id, probe.title, title, ...probe.claims, ...statesOf(probe.id)].join("\n")
      .toLowerCase();
  return (verdicts.size === 0 || verdicts.has(probe.verdict)) &&
    (medium === "" || probe.medium === medium) &&
    (family === "" || String(probe.family) === family) &&
    text.toLowerCase().split(/\s+/).every((word) => words.includes(word));
}

/** For each probe, the states that it was seen in. */
export function statesById({ states }: Report): (id: string) => readonly string[] {
  const pairs = Object.entries(states).flatMap(([state, ids]) => ids.map((id) => ({ id, state })));
  const found = Map.groupBy(pairs, ({ id }) => id);
  return (id) => found.get(id)?.map(({ state }) => state) ?? [];
}

export function filterControls(app: App, changed: () => void): HTMLElement {
  const { filter } = app;
  const search = el("input", {
    id: "search",
    type: "search",
    placeholder: say(app, "searchHint"),
    value: filter.text,
  });
  search.addEventListener("input", () => {
    filter.text = search.value;
    changed();
  });
  const any = ["", say(app, "any")] as const;
  return el(
    "div",
    { class: "filters", role: "search", "aria-label": say(app, "filters") },
    verdictButtons(app, changed),
    el("label", { class: "choice" }, el("span", {}, say(app, "search")), search),
    choice(
      "medium",
      say(app, "medium"),
      [any, ["wire", say(app, "wire")], ["loopback", say(app, "loopback")]],
      filter.medium,
      (medium) => {
        filter.medium = medium;
        changed();
      },
    ),
    choice(
      "family",
      say(app, "family"),
      [any, ["4", "IPv4"], ["6", "IPv6"]],
      filter.family,
      (family) => {
        filter.family = family;
        changed();
      },
    ),
  );
}

/** A button for each verdict that came, with how often it came. */
function verdictButtons(app: App, changed: () => void): HTMLElement {
  const { verdicts } = app.filter;
  const counts = Object.entries(app.report.summary) as [Verdict, number][];
  const came = counts.filter(([verdict, count]) =>
    count > 0 || verdict === "pass" || verdict === "fail"
  ).toSorted(([x], [y]) => gravity(x) - gravity(y));
  return el(
    "div",
    { class: "verdicts", role: "group", "aria-label": say(app, "byVerdict") },
    ...came.map(([verdict, count]) => {
      const node = button(
        {
          id: `verdict-${verdict}`,
          class: count > 0 ? `count ${verdict}` : "count none",
          "aria-pressed": String(verdicts.has(verdict)),
        },
        () => {
          if (!verdicts.delete(verdict)) verdicts.add(verdict);
          node.setAttribute("aria-pressed", String(verdicts.has(verdict)));
          changed();
        },
        el("b", {}, String(count)),
        el("span", {}, `${MARKS[verdict]} ${say(app, verdict)}`),
      );
      return node;
    }),
  );
}

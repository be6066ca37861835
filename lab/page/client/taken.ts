/**
 * Which probes took a transition, or were seen in a state.
 * @module
 */

import type { HiddenArrow } from "../../figure/texts.ts";
import { FIGURES } from "../../language/en/figures.ts";
import { FIGURE_EDGES } from "../figure5.ts";
import { WORDS } from "../../language/words.ts";
import type { ProbeResult } from "../../result/result.ts";
import type { Taken, Transition } from "../transitions.ts";
import { type App, say, spoken } from "./app.ts";
import { el, table, unfolding } from "./dom.ts";
import { cellAddress, type Chosen, probeAddress, transitionAddress } from "./route.ts";

/** What is chosen in the figure; how to choose, where nothing is. */
export function chosenPart(app: App, chosen: Chosen | undefined): HTMLElement {
  const node = el("div", { class: "chosen", "aria-live": "polite" });
  if (chosen === undefined) {
    node.append(legend(app), el("p", { class: "nothing" }, say(app, "chooseArrow")));
  } else if (chosen.kind === "state") {
    node.append(...seenParts(app, chosen.name));
  } else if (chosen.kind === "transition") {
    node.append(...transitionParts(app, chosen.from, chosen.to));
  }
  return node;
}

/** What the kinds of lines mean. */
function legend(app: App): HTMLElement {
  return el(
    "ul",
    { class: "legend" },
    el("li", { class: "lit" }, say(app, "legendLit")),
    el("li", { class: "unlit" }, say(app, "legendUnlit")),
    ...app.page.transitions.some(({ path }) => path !== undefined)
      ? [el("li", { class: "extra" }, say(app, "legendExtra"))]
      : [],
  );
}

/** A transition in words, and every place where it was observed. */
function transitionParts(app: App, from: string, to: string): HTMLElement[] {
  const drawn = FIGURE_EDGES.find((edge) => edge.from === from && edge.to === to);
  const observed = app.page.transitions.filter((one) => one.from === from && one.to === to);
  return [
    el("h3", { tabindex: "-1", "data-focus": "" }, say(app, "transition", { from, to })),
    ...drawn === undefined ? [] : [el("p", { lang: "en" }, drawn.words.join("; "))],
    ...drawn !== undefined && observed.every(({ edge }) => edge === undefined)
      ? [
        el("p", { class: "nothing" }, say(app, "notTaken")),
        ...hiddenText(app, from, to).map((text) => el("p", {}, text)),
      ]
      : [],
    ...observed.flatMap((one) => [
      ...one.reading === "shown" ? [] : [el("p", {}, readingText(app, one))],
      el("p", {}, say(app, "takenTimes", { n: one.taken.length })),
      takenList(app, one),
    ]),
  ];
}

/** Why a run does not show an arrow, where that is known. */
function hiddenText(app: App, from: string, to: string): string[] {
  const name = `${from}>${to}`;
  return isHidden(name) ? [say(app, name)] : [];
}

function isHidden(name: string): name is HiddenArrow {
  return Object.hasOwn(FIGURES.hidden, name);
}

/** What of the figure a transition is that is not one of its arrows, shown. */
function readingText(app: App, { from, to, reading, ways = [[]] }: Transition): string {
  const way = ways.map((between) => [from, ...between, to].join(" → ")).join(` ${say(app, "or")} `);
  return say(app, reading, { way });
}

/** Links to the steps, by probe; the cases of a family together. */
function takenList(app: App, { taken }: Transition): HTMLElement {
  const { probes } = app.report;
  const places = taken.flatMap((place) => {
    const result = probes[place.probe];
    return result === undefined ? [] : [{ ...place, result }];
  });
  const kin = Map.groupBy(places, ({ result: { id, group } }) => group ?? id);
  return el(
    "ul",
    { class: "taken" },
    ...[...kin].map(([name, some]) => {
      const { result } = some[0]!;
      if (result.group !== undefined) return familyTaken(app, name, some);
      return el(
        "li",
        {},
        el("span", {}, spoken(app, result.title)),
        el("code", { lang: "en" }, name),
        el("ul", {}, ...some.map((place) => takenLink(app, place))),
      );
    }),
  );
}

/** A place where a transition was observed, with its result. */
type Place = Taken & { readonly result: ProbeResult };

/** More cases than that are unfolded where they are looked for. */
const FEW_CASES = 4;

/** The cases of a family: each leads to its cell in the grid, and to its steps. */
function familyTaken(app: App, group: string, places: readonly Place[]): HTMLElement {
  const cases = Map.groupBy(places, ({ result: { id } }) => id);
  const items = () =>
    [...cases].map(([id, some]) => {
      const key = id.slice(group.length + 1);
      const name = WORDS[app.language].arrivingOf(key);
      return el(
        "li",
        {},
        el("a", { href: cellAddress(id), title: name, class: "case" }, key),
        el("ul", {}, ...some.map((place) => takenLink(app, place))),
      );
    });
  return el(
    "li",
    {},
    unfolding(
      { class: "kin", isOpen: cases.size <= FEW_CASES },
      [el("code", { lang: "en" }, `${group}/`), ` ${say(app, "cases", { n: cases.size })}`],
      () => el("ul", {}, ...items()),
    ),
  );
}

function takenLink(app: App, { result, step, end }: Place): HTMLElement {
  const values = { family: result.family, step, end: end.toUpperCase() };
  return el(
    "li",
    {},
    el("a", { href: probeAddress(result, step) }, say(app, "takenAt", values)),
  );
}

/** A state, and the probes that were seen in it. */
function seenParts(app: App, name: string): HTMLElement[] {
  const { states, probes } = app.report;
  const ids = new Set(Object.entries(states).find(([state]) => state === name)?.[1]);
  const seen = Object.entries(app.page.seen).find(([state]) => state === name)?.[1] ?? [];
  return [
    el("h3", { tabindex: "-1", "data-focus": "" }, name),
    el("p", {}, say(app, "stateSeenBy", { n: ids.size })),
    el(
      "ul",
      { class: "taken" },
      ...seen.flatMap(({ place, step, others }) => {
        const probe = probes[place];
        if (probe === undefined) return [];
        const { id, title, group = id } = probe;
        return [el(
          "li",
          {},
          el("a", { href: probeAddress(probe, step) }, spoken(app, title)),
          el("code", { lang: "en" }, id),
          ...others === 0
            ? []
            : [el("p", {}, say(app, "alsoCases", { n: others, group: `${group}/` }))],
        )];
      }),
    ),
  ];
}

/** Everything that the figure shows, in words: its own arrows, and what was observed beside them. */
export function transitionTable(app: App): HTMLElement {
  const observed = app.page.transitions;
  const times = (place: number) => observed.find(({ edge }) => edge === place)?.taken.length ?? 0;
  const line = (from: string, to: string, words: string, count: number) =>
    el(
      "tr",
      { class: count === 0 ? "unlit" : undefined },
      el("td", {}, from),
      el("td", {}, to),
      el("td", {}, words),
      el("td", {}, el("a", { href: transitionAddress(from, to) }, `×${count}`)),
    );
  const headings = ["from", "to", "figureWords", "times"] as const;
  return el(
    "details",
    {},
    el("summary", {}, say(app, "allTransitions")),
    table({}, headings.map((key) => [say(app, key)]), [
      ...FIGURE_EDGES.map(({ from, to, words }, index) => {
        const hidden = times(index) > 0 ? [] : hiddenText(app, from, to);
        return line(from, to, [words.join("; "), ...hidden].join(". "), times(index));
      }),
      ...observed.filter(({ edge }) => edge === undefined).map((one) =>
        line(one.from, one.to, readingText(app, one), one.taken.length)
      ),
    ]),
  );
}

/**
 * Which probes took a transition, or were seen in a state.
 * @module
 */

import type { HiddenArrow } from "../../figure/texts.ts";
import { FIGURES } from "../../language/en/figures.ts";
import { FIGURE_EDGES } from "../figure5.ts";
import type { Transition } from "../transitions.ts";
import { type App, clausesOf, say, spoken } from "./app.ts";
import { el, table } from "./dom.ts";
import { type Chosen, probeAddress, transitionAddress } from "./route.ts";

/** What is chosen in the figure; how to choose, where nothing is. */
export function chosenPart(app: App, chosen: Chosen | undefined): HTMLElement {
  const node = el("div", { class: "chosen", "aria-live": "polite" });
  if (chosen === undefined) {
    node.append(legend(app), el("p", { class: "nothing" }, say(app, "chooseArrow")));
  } else if (chosen.kind === "state") {
    node.append(...seenParts(app, chosen.name));
  } else {
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
    ...app.transitions.some(({ path }) => path !== undefined)
      ? [el("li", { class: "extra" }, say(app, "legendExtra"))]
      : [],
  );
}

/** A transition in words, and every place where it was observed. */
function transitionParts(app: App, from: string, to: string): HTMLElement[] {
  const drawn = FIGURE_EDGES.find((edge) => edge.from === from && edge.to === to);
  const observed = app.transitions.filter((one) => one.from === from && one.to === to);
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

/** Links to the steps, by probe. */
function takenList(app: App, { taken }: Transition): HTMLElement {
  const { probes } = app.report;
  const groups = Map.groupBy(taken, ({ probe }) => probes[probe]?.id ?? "");
  return el(
    "ul",
    { class: "taken" },
    ...[...groups].map(([id, places]) => {
      const first = probes[places[0]?.probe ?? 0];
      return el(
        "li",
        {},
        el("span", {}, first === undefined ? id : spoken(app, first.title)),
        el("code", { lang: "en" }, id),
        el(
          "ul",
          {},
          ...places.flatMap(({ probe, step, end }) => {
            const result = probes[probe];
            if (result === undefined) return [];
            const values = { family: result.family, step, end: end.toUpperCase() };
            const row = result.rows[step];
            const action = row === undefined ? "" : clausesOf(app, row).join(", ");
            const link = el("a", { href: probeAddress(result, step), title: action });
            link.append(say(app, "takenAt", values));
            return [el("li", {}, link)];
          }),
        ),
      );
    }),
  );
}

/** A state, and the probes that were seen in it. */
function seenParts(app: App, name: string): HTMLElement[] {
  const { states, probes } = app.report;
  const ids = Object.entries(states).find(([state]) => state === name)?.[1] ?? [];
  const seen = ids.flatMap((id) => probes.find((probe) => probe.id === id) ?? []);
  return [
    el("h3", { tabindex: "-1", "data-focus": "" }, name),
    el("p", {}, say(app, "stateSeenBy", { n: ids.length })),
    el(
      "ul",
      { class: "taken" },
      ...seen.map((probe) => {
        const step = probe.rows.findIndex(({ observed: { a, b } }) => a === name || b === name);
        const address = probeAddress(probe, step < 0 ? undefined : step);
        return el(
          "li",
          {},
          el("a", { href: address }, spoken(app, probe.title)),
          el("code", { lang: "en" }, probe.id),
        );
      }),
    ),
  ];
}

/** Everything that the figure shows, in words: its own arrows, and what was observed beside them. */
export function transitionTable(app: App): HTMLElement {
  const observed = app.transitions;
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

/**
 * Which probes took a transition, or were seen in a state.
 * @module
 */

import type { Transition } from "../transitions.ts";
import { actionText, type App, say, titleText } from "./app.ts";
import { el } from "./dom.ts";
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
export function legend(app: App): HTMLElement {
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
export function transitionParts(app: App, from: string, to: string): HTMLElement[] {
  const { edges } = app.page.figure;
  const drawn = edges.find((edge) => edge.from === from && edge.to === to);
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
export function hiddenText(app: App, from: string, to: string): string[] {
  const name = app.page.hidden.find((name) => name === `${from}>${to}`);
  return name === undefined ? [] : [say(app, name)];
}

/** What of the figure a transition is that is not one of its arrows, shown. */
export function readingText(app: App, { from, to, reading, ways = [[]] }: Transition): string {
  const way = ways.map((between) => [from, ...between, to].join(" → ")).join(` ${say(app, "or")} `);
  return say(app, reading, { way });
}

/** Links to the steps, by probe. */
export function takenList(app: App, { taken }: Transition): HTMLElement {
  const { probes } = app.page.report;
  const groups = Map.groupBy(taken, ({ probe }) => probes[probe]?.id ?? "");
  return el(
    "ul",
    { class: "taken" },
    ...[...groups].map(([id, places]) => {
      const first = probes[places[0]?.probe ?? 0];
      return el(
        "li",
        {},
        el("span", {}, first === undefined ? id : titleText(app, first)),
        el("code", { lang: "en" }, id),
        el(
          "ul",
          {},
          ...places.flatMap(({ probe, step, end }) => {
            const result = probes[probe];
            if (result === undefined) return [];
            const values = { family: result.family, step, end: end.toUpperCase() };
            const action = actionText(app, result, step);
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
export function seenParts(app: App, name: string): HTMLElement[] {
  const { states, probes } = app.page.report;
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
          el("a", { href: address }, titleText(app, probe)),
          el("code", { lang: "en" }, probe.id),
        );
      }),
    ),
  ];
}

/** Everything that the figure shows, in words: its own arrows, and what was observed beside them. */
export function transitionTable(app: App): HTMLElement {
  const { edges } = app.page.figure;
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
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el("tr", {}, ...headings.map((key) => el("th", { scope: "col" }, say(app, key)))),
      ),
      el(
        "tbody",
        {},
        ...edges.map(({ from, to, words }, index) => {
          const hidden = times(index) > 0 ? [] : hiddenText(app, from, to);
          return line(from, to, [words.join("; "), ...hidden].join(". "), times(index));
        }),
        ...observed.filter(({ edge }) => edge === undefined).map((one) =>
          line(
            one.from,
            one.to,
            readingText(app, one),
            one.taken.length,
          )
        ),
      ),
    ),
  );
}

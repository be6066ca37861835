/**
 * The player's controls.
 * @module
 */

import { whyNoState } from "./ends.ts";
import type { ProbeResult } from "../../result/result.ts";
import type { End } from "../../tcp/end.ts";
import { type App, badge, clausesOf, say, type Steppable } from "./app.ts";
import { button, type Child, el } from "./dom.ts";
import { icon } from "./icon.ts";
import { firstStep, lastStep, rowAt, stepOfAll } from "./steps.ts";

/** Controls that step through something. */
interface Player extends Steppable {
  readonly node: HTMLElement;
  /** Ends what goes by itself. */
  stop(): void;
}

/**
 * Controls for a probe's steps: `show` is called with each step gone to, and whether somebody has chosen
 * it, one by one.
 */
export function player(
  app: App,
  probe: ProbeResult,
  show: (step: number, isChosen: boolean) => void,
  ...others: readonly HTMLElement[]
): Player {
  const [start, last] = [firstStep(probe), lastStep(probe)];
  let now = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const caption = el("output", { id: "caption", "aria-live": "polite" });
  const slider = el("input", {
    id: "step",
    type: "range",
    min: start,
    max: last,
    step: 1,
    "aria-label": say(app, "step"),
  });
  const to = (step: number, isChosen = false) => {
    now = Math.min(last, Math.max(start, step));
    slider.value = String(now);
    slider.setAttribute("aria-valuetext", stepOfAll(app, probe, now));
    for (const node of [first, back]) node.setAttribute("aria-disabled", String(now === start));
    for (const node of [forward, end]) node.setAttribute("aria-disabled", String(now === last));
    caption.replaceChildren(...captionParts(app, probe, now));
    show(now, isChosen);
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    nameButton(play, say(app, "play"), "play");
  };
  const go = (step: number, isChosen = true) => {
    stop();
    to(step, isChosen);
  };
  const press = (name: "first" | "back" | "forward" | "last", step: () => number) =>
    button({ id: name, "aria-label": say(app, name), title: say(app, name) }, () => {
      go(step());
    }, icon(name));
  const first = press("first", () => start);
  const back = press("back", () => now - 1);
  const forward = press("forward", () => now + 1);
  const end = press("last", () => last);
  const toggle = () => {
    if (timer !== undefined) return stop();
    if (now === last) to(start);
    nameButton(play, say(app, "pause"), "pause");
    timer = setInterval(() => {
      to(now + 1);
      if (now === last) stop();
    }, 1500);
  };
  const play = button({ id: "play" }, toggle);
  nameButton(play, say(app, "play"), "play");
  // Of a long pull at it no step is gone back to.
  slider.addEventListener("input", () => go(Number(slider.value), false));
  const node = el(
    "div",
    { class: "player", "data-player": "", role: "group", "aria-label": say(app, "player") },
    el("div", { class: "buttons" }, first, back, play, forward, end, slider, ...others),
    caption,
  );
  node.title = say(app, "keys");
  return {
    ...{ node, first: start, last, toggle, stop },
    move: (by) => go(now + by),
    to: (step) => go(step),
    show: (step) => go(step, false),
  };
}

/** Gives a button another picture and another name. */
function nameButton(node: HTMLElement, name: string, picture: "play" | "pause"): void {
  node.setAttribute("aria-label", name);
  node.title = name;
  node.replaceChildren(icon(picture));
}

/** What is read out: the step, what is done, both states, the verdict. */
function captionParts(app: App, probe: ProbeResult, step: number): Child[] {
  const row = rowAt(probe, step);
  if (row === undefined) return [];
  const state = (end: End) => row.observed[end] ?? say(app, whyNoState(row, end));
  const listener = row.also?.["b.listener"]?.observed;
  const heard = (key: string) => el("span", { class: "heard" }, key);
  return [
    el("span", { class: "count" }, stepOfAll(app, probe, step)),
    heard(". "),
    el("span", { class: "done" }, clausesOf(app, row).join(", ")),
    heard(`. A ${state("a")}, B ${state("b")}. `),
    badge(app, row.verdict),
    ...listener === undefined
      ? []
      : [el("span", { class: "also" }, say(app, "listener", { state: listener }))],
  ];
}

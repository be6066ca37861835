/**
 * The player's controls.
 * @module
 */

import type { ProbeResult } from "../../result/result.ts";
import type { End } from "../../tcp/end.ts";
import { type App, badge, clausesOf, say } from "./app.ts";
import { button, type Child, el } from "./dom.ts";
import { icon } from "./icon.ts";

/** Controls that step through something. */
interface Player {
  readonly node: HTMLElement;
  /** The number of the last step. */
  readonly last: number;
  /** Steps forward, or back. */
  move(by: number): void;
  /** Goes to a step. */
  to(step: number): void;
  /** Ends what goes by itself. */
  stop(): void;
}

/** Controls for a probe's steps: `show` is called with each step gone to. */
export function player(
  app: App,
  probe: ProbeResult,
  show: (step: number) => void,
  ...others: readonly HTMLElement[]
): Player {
  const last = Math.max(0, probe.rows.length - 1);
  let now = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const caption = el("output", { id: "caption", "aria-live": "polite" });
  const slider = el("input", {
    id: "step",
    type: "range",
    min: 0,
    max: last,
    step: 1,
    "aria-label": say(app, "step"),
  });
  const to = (step: number) => {
    now = Math.min(last, Math.max(0, step));
    slider.value = String(now);
    const values = { step: now, last };
    slider.setAttribute("aria-valuetext", say(app, "stepOf", values));
    for (const [node, ended] of [[first, now === 0], [back, now === 0]] as const) {
      node.setAttribute("aria-disabled", String(ended));
    }
    for (const node of [forward, end]) node.setAttribute("aria-disabled", String(now === last));
    caption.replaceChildren(...captionParts(app, probe, now));
    show(now);
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    nameButton(play, say(app, "play"), "play");
  };
  const go = (step: number) => {
    stop();
    to(step);
  };
  const press = (name: "first" | "back" | "forward" | "last", step: () => number) =>
    button({ id: name, "aria-label": say(app, name), title: say(app, name) }, () => {
      go(step());
    }, icon(name));
  const first = press("first", () => 0);
  const back = press("back", () => now - 1);
  const forward = press("forward", () => now + 1);
  const end = press("last", () => last);
  const play = button({ id: "play" }, () => {
    if (timer !== undefined) return stop();
    if (now === last) to(0);
    nameButton(play, say(app, "pause"), "pause");
    timer = setInterval(() => {
      to(now + 1);
      if (now === last) stop();
    }, 1500);
  });
  nameButton(play, say(app, "play"), "play");
  slider.addEventListener("input", () => go(Number(slider.value)));
  const node = el(
    "div",
    { class: "player", "data-player": "", role: "group", "aria-label": say(app, "player") },
    el("div", { class: "buttons" }, first, back, play, forward, end, slider, ...others),
    caption,
  );
  node.title = say(app, "keys");
  return { node, last, move: (by) => go(now + by), to: go, stop };
}

/** Gives a button another picture and another name. */
function nameButton(node: HTMLElement, name: string, picture: "play" | "pause"): void {
  node.setAttribute("aria-label", name);
  node.title = name;
  node.replaceChildren(icon(picture));
}

/** What is read out: the step, what is done, both states, the verdict. */
function captionParts(app: App, probe: ProbeResult, step: number): Child[] {
  const { rows } = probe;
  const row = rows[step];
  if (row === undefined) return [];
  const state = (end: End) => row.observed[end] ?? say(app, "unknown");
  const listener = row.also?.["b.listener"]?.observed;
  const heard = (key: string) => el("span", { class: "heard" }, key);
  return [
    el("span", { class: "count" }, say(app, "stepOf", { step: row.step, last: rows.length - 1 })),
    heard(". "),
    el("span", { class: "done" }, clausesOf(app, row).join(", ")),
    heard(`. A ${state("a")}, B ${state("b")}. `),
    badge(app, row.verdict),
    ...listener === undefined
      ? []
      : [el("span", { class: "also" }, say(app, "listener", { state: listener }))],
  ];
}

/**
 * A probe's ladder, the player, and what there is to see of the step that the player is at.
 * @module
 */

import type { ProbeResult } from "../../result/result.ts";
import { type App, say } from "./app.ts";
import { button, el } from "./dom.ts";
import { figure } from "./figure.ts";
import { evidence, inspector } from "./inspector.ts";
import { type Ladder, ladder } from "./ladder.ts";
import { player } from "./player.ts";
import { firstStep } from "./steps.ts";

/** A probe that can be stepped through. */
interface Viewer {
  /** Controls, ladder, and what stands beside it. */
  readonly node: HTMLElement;
  /** What steps through it. */
  readonly player: NonNullable<App["player"]>;
  /** To be called once it is in the page: what is drawn must know its width. */
  begin(): void;
  /** To be called before it leaves it. */
  leave(): void;
}

/** How a probe is shown. */
interface ViewerOptions {
  /** The step to begin with. */
  readonly from: number;
  /** Whether the address changes for that one too. */
  readonly tellFirst: boolean;
  /** The rows that are pointed to. */
  readonly pointed?: readonly number[];
  /** What stands beside the ladder, above all else. */
  readonly beside?: readonly HTMLElement[];
  /** Is called with each step gone to, and whether somebody has chosen it. */
  went(step: number, isChosen: boolean): void;
  /** Whatever else follows the player. */
  follow?(step: number): void;
}

/** Shows a probe from a step on. */
export function viewer(app: App, probe: ProbeResult, options: ViewerOptions): Viewer {
  const { from, tellFirst, pointed = [], beside = [], went, follow } = options;
  let now = from;
  let begun = false;
  let drawn: Ladder | undefined;
  const stage = el("div", { class: "stage", tabindex: "0", role: "region" });
  stage.setAttribute("aria-label", say(app, "ladder"));
  const detail = el("div", { class: "detail" });
  const raw = el("div", { class: "raw", tabindex: "0", role: "region", "data-scrolls": "" });
  raw.setAttribute("aria-label", say(app, "says", { observer: app.report.observer }));
  const map = figure(app, { small: true });
  const show = (step: number, isChosen: boolean) => {
    now = step;
    drawn?.show(step);
    follow?.(step);
    map.follow(probe, step);
    detail.replaceChildren(...inspector(app, probe, step));
    raw.replaceChildren(...evidence(app, probe, step));
    keepInSight(stage, begun);
    if (begun || tellFirst) went(step, isChosen);
  };
  const switched = () => {
    redraw();
    detail.replaceChildren(...inspector(app, probe, now));
  };
  const switches = probe.medium === "wire" ? [numbers(app, switched)] : [];
  const controls = player(app, probe, show, ...switches);
  const redraw = () => {
    drawn = ladder(app, probe, Math.max(320, stage.clientWidth), (step) => controls.to(step));
    for (const [index, band] of drawn.node.querySelectorAll(".band").entries()) {
      band.classList.toggle("pointed", pointed.includes(index + firstStep(probe)));
    }
    stage.replaceChildren(drawn.node);
    drawn.show(now);
  };
  const resized = new ResizeObserver(() => {
    const width = Math.max(320, stage.clientWidth);
    if (drawn !== undefined && drawn.node.viewBox.baseVal.width !== width) redraw();
  });
  const node = el(
    "div",
    { class: "viewer" },
    controls.node,
    raw,
    stage,
    el(
      "div",
      { class: "aside" },
      ...beside,
      detail,
      el("div", { class: "map" }, el("h3", {}, say(app, "figureShort")), map.node),
    ),
  );
  return {
    node,
    player: controls,
    begin() {
      redraw();
      controls.show(now);
      begun = true;
      resized.observe(stage);
    },
    leave() {
      controls.stop();
      resized.disconnect();
    },
  };
}

/** Scrolls to the row that is shown: in the stage, or in the page where the stage is whole. */
function keepInSight(stage: HTMLElement, mayScrollPage: boolean): void {
  const band = stage.querySelector(".band.now");
  if (band === null) return;
  if (stage.scrollHeight <= stage.clientHeight) {
    if (mayScrollPage) band.scrollIntoView({ block: "nearest" });
    return;
  }
  const [inner, outer] = [band.getBoundingClientRect(), stage.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    stage.scrollTop += (inner.top + inner.bottom - outer.top - outer.bottom) / 2;
  }
}

/** Relative or absolute sequence numbers. */
function numbers(app: App, changed: () => void): HTMLElement {
  const kinds = [["relative", false], ["absolute", true]] as const;
  const nodes = kinds.map(([key, absolute]) =>
    button({ id: key, "aria-pressed": String(app.absolute === absolute) }, () => {
      app.absolute = absolute;
      for (const [index, [, value]] of kinds.entries()) {
        nodes[index]?.setAttribute("aria-pressed", String(value === absolute));
      }
      changed();
    }, say(app, key))
  );
  return el(
    "div",
    { class: "switch numbers", role: "group", "aria-label": say(app, "numbers") },
    ...nodes,
  );
}

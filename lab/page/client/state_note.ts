/**
 * What a state means, beside where it stands.
 * @module
 */

import { STATES as ENGLISH } from "../../language/en/states.ts";
import { STATES as KOREAN } from "../../language/ko/states.ts";
import type { TcpState } from "../../tcp/state.ts";
import { type App, say } from "./app.ts";
import { button, el } from "./dom.ts";
import { stateAddress } from "./route.ts";
import { coded } from "./statement.ts";

const TEXTS = { en: ENGLISH, ko: KOREAN };
const WIDTH = 340;
const GAP = 8;

/** Explains a state beside what was clicked; a click elsewhere, or Escape, ends it. */
export function explainState(app: App, state: TcpState, beside: Element): void {
  document.getElementById("state-note")?.remove();
  const { line, meaning } = TEXTS[app.language][state];
  const note = el(
    "div",
    { id: "state-note", popover: "auto", role: "dialog", "aria-label": state, tabindex: "-1" },
    el("h3", {}, state),
    el("p", { class: "line" }, ...coded(line)),
    el("p", {}, ...coded(meaning)),
    el("p", {}, el("a", { href: stateAddress(state) }, say(app, "stateInFigure"))),
  );
  document.body.append(note);
  note.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState === "closed") note.remove();
  });
  note.showPopover();
  stand(note, beside.getBoundingClientRect());
  note.focus();
}

/** At the right if there is room, else at the left, else below; always within what is seen. */
function stand(note: HTMLElement, { left, right, top, bottom }: DOMRect): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const width = Math.min(WIDTH, clientWidth - 2 * GAP);
  note.style.width = `${width}px`;
  const height = note.offsetHeight;
  const isRight = right + GAP + width <= clientWidth - GAP;
  const isLeft = left - GAP - width >= GAP;
  const x = isRight ? right + GAP : isLeft ? left - GAP - width : (clientWidth - width) / 2;
  const isBeside = isRight || isLeft;
  const isBelow = bottom + GAP + height <= clientHeight - GAP;
  const y = isBeside ? top : isBelow ? bottom + GAP : top - GAP - height;
  note.style.left = `${x}px`;
  note.style.top = `${Math.max(GAP, Math.min(y, clientHeight - GAP - height))}px`;
}

/** A state's name, which explains it. */
export function stateButton(app: App, state: TcpState): HTMLElement {
  const node = button(
    { class: "explains", title: say(app, "explainState"), "aria-haspopup": "dialog" },
    () => explainState(app, state, node),
    state,
  );
  return node;
}

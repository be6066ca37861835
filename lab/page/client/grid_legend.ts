/**
 * What the letters and marks of a grid mean.
 * @module
 */

import { SHORT } from "../../grid/answer.ts";
import type { GridName } from "../../grid/column.ts";
import { SIGNS } from "../../grid/sign.ts";
import { type App, say } from "./app.ts";
import { el } from "./dom.ts";
import { CELL_MARKS, signKey } from "./grid_words.ts";

const LETTERS = { arrives: "arrivesLetters", calls: "callsLetters" } as const;

/** The letters, the states in two of them, and the marks. */
export function gridLegend(app: App, name: GridName): HTMLElement {
  const marks = SIGNS.filter((sign) => CELL_MARKS[sign] !== "").map((sign) =>
    el("li", { class: sign }, el("b", {}, CELL_MARKS[sign]), ` ${say(app, signKey(sign))}`)
  );
  const states = Object.entries(SHORT).map(([state, short]) =>
    el("li", {}, el("b", {}, short), ` ${state}`)
  );
  return el(
    "div",
    { class: "grid-legend" },
    el("p", {}, say(app, LETTERS[name])),
    el("ul", {}, ...states),
    el("p", {}, say(app, "gridMarks")),
    el(
      "ul",
      {},
      ...marks,
      el("li", {}, say(app, "gridOwn")),
      el("li", { class: "unrun" }, say(app, "gridUnrun")),
    ),
  );
}

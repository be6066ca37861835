/**
 * The ladder diagram: both ends' states at its sides, the segments between them.
 * @module
 */

import type { ProbeResult, RowResult } from "../../result/result.ts";
import { allRows } from "../../result/sending.ts";
import type { TcpState } from "../../tcp/state.ts";
import { type End, ENDS } from "../../tcp/end.ts";
import { type App, clausesOf, MARKS, say } from "./app.ts";
import { draw } from "./dom.ts";
import { missed } from "./ends.ts";
import { arrivalParts, arrowNode, labelParts } from "./ladder_arrow.ts";
import { type Band, type Layout, layOut, whereabouts } from "./ladder_layout.ts";
import { explainState } from "./state_note.ts";
import { firstStep, stepName, stepsOf } from "./steps.ts";

/** A ladder diagram. */
export interface Ladder {
  readonly node: SVGSVGElement;
  /** Shows what had happened by a step. */
  show(step: number): void;
}

/** Draws a probe's ladder in a width, with what it was given above; a click chooses a step. */
export function ladder(
  app: App,
  probe: ProbeResult,
  width: number,
  choose: (step: number) => void,
): Ladder {
  const rows = allRows(probe);
  const first = firstStep(probe);
  const layout = layOut(rows, width, {
    clauses: (row) => clausesOf(app, rows[row]!),
    label: (entry, end) => labelParts(app, entry, end),
    arrival: (entry) => arrivalParts(app, entry),
  });
  const bands = stepsOf(probe).map(([step], index) => {
    const isGiven = step < 0;
    // What is narrow has no room for words there.
    const called = isGiven && layout.narrow ? "·" : stepName(app, probe, step);
    return bandNode(app, rows, index, layout, { called, isGiven, choose: () => choose(step) });
  });
  const arrows = layout.arrows.map((arrow) => ({ arrow, node: arrowNode(arrow, layout) }));
  for (const { arrow: { end }, node } of arrows) {
    node.classList.toggle("given", end !== undefined && end.row + first < 0);
  }
  const both = rows.some(({ observed, expected }) => observed.b ?? expected.b);
  const node = draw(
    "svg",
    {
      class: `ladder${layout.narrow ? " narrow" : ""}${app.absolute ? " absolute" : ""}`,
      role: "img",
      width,
      height: layout.height,
      viewBox: `0 0 ${width} ${layout.height}`,
      "aria-label": `${say(app, "ladder")}. ${say(app, "ladderText", { n: rows.length })}`,
    },
    draw("g", {}, ...bands.map(({ back }) => back)),
    ...layout.arrows.length === 0 ? [] : [timeHeading(app)],
    ...(both ? ENDS : ["a"] as const).flatMap((end) => lifeline(end, layout)),
    draw("g", {}, ...arrows.map(({ node }) => node)),
    draw("g", {}, ...bands.map(({ front }) => front)),
  );
  return {
    node,
    show(step) {
      const row = step - first;
      for (const [index, { back, front }] of bands.entries()) {
        back.classList.toggle("now", index === row);
        front.classList.toggle("now", index === row);
        front.classList.toggle("future", index > row);
      }
      for (const { arrow, node } of arrows) {
        const now = whereabouts(arrow, row);
        const moves = arrow.start.row === row || arrow.end?.row === row;
        node.classList.remove("at-future", "at-held", "at-done");
        node.classList.add(`at-${now}`);
        node.classList.toggle("moving", moves);
        node.classList.toggle("now", arrow.start.row === row);
      }
    },
  };
}

/** Above the times. */
function timeHeading(app: App): SVGElement {
  return draw("text", { class: "time", x: 4, y: 24 }, "t", draw("title", {}, say(app, "time")));
}

/** An end's line, with its name above. */
function lifeline(end: End, { x, height }: Layout): SVGElement[] {
  return [
    draw("path", { class: `lifeline ${end}`, d: `M${x[end]} 34V${height - 2}` }),
    draw(
      "text",
      { class: `end ${end}`, x: x[end], y: 24, "text-anchor": "middle" },
      end.toUpperCase(),
    ),
  ];
}

/** A row: its background, and what is done in it with the states that came of it. */
function bandNode(
  app: App,
  rows: readonly RowResult[],
  index: number,
  layout: Layout,
  { called, isGiven, choose }: { called: string; isGiven: boolean; choose: () => void },
): { back: SVGElement; front: SVGElement } {
  const row = rows[index]!;
  const band = layout.bands[index]!;
  const { width } = layout;
  const kind = `${row.verdict}${isGiven ? " given" : ""}`;
  const back = draw("rect", {
    class: `band ${kind}`,
    x: 0.5,
    y: band.top + 0.5,
    width: width - 1,
    height: band.height,
  });
  const sign = row.verdict === "pass" ? "" : `${MARKS[row.verdict]} `;
  const front = draw(
    "g",
    { class: `row ${kind}` },
    draw(
      "text",
      { class: "action", y: band.top + 17, "text-anchor": "middle" },
      ...band.lines.map((text, line) =>
        draw("tspan", { x: band.middle, dy: line === 0 ? 0 : 17 }, line === 0 ? sign + text : text)
      ),
    ),
    draw("text", {
      class: "number",
      x: layout.narrow ? 4 : 8,
      y: band.top + 17,
    }, called),
    stateNode(app, rows, index, "a", band, layout),
    stateNode(app, rows, index, "b", band, layout),
  );
  for (const part of [back, front]) part.addEventListener("click", choose);
  for (const node of front.querySelectorAll(".state[data-state]")) {
    node.addEventListener("click", () => {
      const { state } = (node as SVGElement).dataset;
      explainState(app, state as TcpState, node);
    });
  }
  return { back, front };
}

/** The state that an end was seen in after a row, and the one that was expected if another. */
function stateNode(
  app: App,
  rows: readonly RowResult[],
  index: number,
  end: End,
  band: Band,
  { narrow, x }: Layout,
): SVGGElement {
  const row = rows[index];
  const state = row?.observed[end];
  const node = draw("g", { class: `state ${end}` });
  if (row === undefined || state === undefined) return node;
  const expected = missed(row, end);
  const changed = rows[index - 1]?.observed[end] !== state;
  const differs = expected !== undefined;
  const left = end === "a";
  const within = 6 + 51 + band.waiting[end];
  const [room, at] = narrow
    ? [102, left ? x.a + within : x.b - within]
    : [106, left ? x.a - 61 : x.b + 61];
  const y = band.top + band.height - 18 - (differs ? 18 : 0);
  node.classList.toggle("changed", changed);
  node.classList.toggle("differs", differs);
  node.dataset["state"] = state;
  node.append(
    draw("rect", { x: at - room / 2, y: y - 12, width: room, height: 24, rx: 5 }),
    draw("text", { x: at, y: y + 4.5, "text-anchor": "middle" }, state),
  );
  if (differs) {
    const text = say(app, "notState", { state: expected });
    const anchor = left ? "start" : "end";
    const edge = left ? at - room / 2 : at + room / 2;
    node.append(draw("text", { class: "wanted", x: edge, y: y + 27, "text-anchor": anchor }, text));
  }
  return node;
}

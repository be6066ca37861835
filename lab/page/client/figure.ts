/**
 * RFC 9293's figure 5, with what was observed of it lit.
 * @module
 */

import type { ProbeResult } from "../../result/result.ts";
import { ENDS } from "../../tcp/end.ts";
import {
  BOX,
  FIGURE_EDGES,
  FIGURE_SIZE,
  FIGURE_STATES,
  type FigureEdge,
  type FigureState,
} from "../figure5.ts";
import type { Transition } from "../transitions.ts";
import { type App, say } from "./app.ts";
import { draw } from "./dom.ts";
import { rowAt } from "./steps.ts";
import { turned } from "./tip.ts";
import { type Chosen, stateAddress, transitionAddress } from "./route.ts";

/** The figure on the page. */
interface Figure {
  readonly node: SVGSVGElement;
  /** Marks where both ends of a probe are after a step. */
  follow(probe: ProbeResult, step: number): void;
}

/** The figure: small, without words and links, to follow a probe in; or whole. */
export function figure(app: App, options: { small: boolean; chosen?: Chosen }): Figure {
  const { small, chosen } = options;
  const observed = app.page.transitions;
  const lit = new Set(observed.flatMap(({ edge }) => edge ?? []));
  const text = say(app, "figureText", { lit: lit.size, all: FIGURE_EDGES.length });
  const beside = Map.groupBy(
    observed.filter(({ path }) => path !== undefined),
    ({ from, to }) => `${from} ${to}`,
  );
  const marked = (part: SVGElement, is: boolean) => {
    part.classList.toggle("chosen", is);
    return part;
  };
  const isChosen = (from: string, to: string) =>
    chosen?.kind === "transition" && chosen.from === from && chosen.to === to;
  const boxes = FIGURE_STATES.map((state) =>
    marked(
      stateBox(app, state, small),
      chosen?.kind === "state" && chosen.name === state.name,
    )
  );
  const node = draw(
    "svg",
    {
      class: small ? "figure5 small" : "figure5",
      viewBox: `0 0 ${FIGURE_SIZE.width} ${FIGURE_SIZE.height}`,
      role: small ? "img" : "group",
      "aria-label": small ? say(app, "figureShort") : text,
    },
    ...small
      ? []
      : [...beside.values()].flatMap(([one, ...others]) =>
        one === undefined
          ? []
          : [marked(extraArrow(app, [one, ...others]), isChosen(one.from, one.to))]
      ),
    ...FIGURE_EDGES.map((edge, index) =>
      marked(figureArrow(app, edge, index, small), isChosen(edge.from, edge.to))
    ),
    ...boxes,
  );
  return {
    node,
    follow(probe, step) {
      const observed = rowAt(probe, step)?.observed;
      for (const [index, { name }] of FIGURE_STATES.entries()) {
        for (const end of ENDS) {
          boxes[index]?.classList.toggle(`at-${end}`, observed?.[end] === name);
        }
      }
    },
  };
}

/** A box, which leads to the probes that observed its state. */
function stateBox(app: App, { name, x, y }: FigureState, small: boolean): SVGElement {
  const box = { x: BOX.x + (small ? 16 : 0), y: BOX.y };
  const n = app.report.states[name].length;
  const parts = [
    draw("rect", { x: x - box.x, y: y - box.y, width: box.x * 2, height: box.y * 2, rx: 6 }),
    draw("text", { x, y: y + (small ? 8 : 5), "text-anchor": "middle" }, name),
  ];
  const kind = n > 0 ? "box lit" : "box";
  if (small) {
    const flags = ENDS.flatMap((end, index) => [
      draw("circle", {
        class: `flag ${end}`,
        cx: x - box.x + index * box.x * 2,
        cy: y - box.y,
        r: 17,
      }),
      draw("text", {
        class: `flag ${end}`,
        x: x - box.x + index * box.x * 2,
        y: y - box.y + 7,
        "text-anchor": "middle",
      }, end.toUpperCase()),
    ]);
    return draw("g", { class: kind }, ...parts, ...flags);
  }
  const label = say(app, "stateSeen", { state: name, n });
  return draw("a", { class: kind, href: stateAddress(name), "aria-label": label }, ...parts);
}

/** An arrow of the figure, which leads to the probes that took it. */
function figureArrow(
  app: App,
  edge: FigureEdge,
  index: number,
  small: boolean,
): SVGElement {
  const { from, to, words, path, label } = edge;
  const taken = app.page.transitions.find((one) => one.edge === index)?.taken ?? [];
  const kind = taken.length > 0 ? "arrow lit" : "arrow";
  if (small) return draw("g", { class: kind }, ...shaft(path));
  const times = taken.length > 0 ? ` ×${taken.length}` : "";
  const [first = "", ...others] = words;
  const place = { x: label.x, y: label.y, "text-anchor": label.anchor };
  const name = say(app, taken.length > 0 ? "transitionLit" : "transitionUnlit", {
    from,
    to,
    words: [first + times, ...others].join(" "),
  });
  return draw(
    "a",
    { class: kind, href: transitionAddress(from, to), "aria-label": name },
    draw("path", { class: "reach", d: path }),
    ...shaft(path),
    draw("text", place, first, draw("tspan", { class: "times" }, times)),
    ...others.flatMap((text, line) => [
      " ",
      draw("text", { ...place, y: label.y + 16 * (line + 1) }, text),
    ]),
  );
}

/** An arrow for what was observed, and nothing in the figure explains. */
function extraArrow(app: App, same: [Transition, ...Transition[]]): SVGElement {
  const [{ from, to, path = "" }] = same;
  const n = same.reduce((sum, { taken }) => sum + taken.length, 0);
  return draw(
    "a",
    {
      class: "arrow extra",
      href: transitionAddress(from, to),
      "aria-label": say(app, "transitionExtra", { from, to, n }),
    },
    draw("path", { class: "reach", d: path }),
    ...shaft(path),
  );
}

/** A line and its head: the head is turned as the path's last two points lie. */
function shaft(path: string): SVGElement[] {
  const line = draw("path", { class: "shaft", d: path });
  const length = line.getTotalLength();
  const end = line.getPointAtLength(length);
  const before = line.getPointAtLength(length - 6);
  return [
    line,
    draw("polygon", { class: "tip", points: "4,0 -9,-5 -9,5", transform: turned(before, end) }),
  ];
}

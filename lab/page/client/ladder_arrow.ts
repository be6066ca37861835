/**
 * A segment in the ladder diagram: an arrow down to whom it reached, or to a cross.
 * @module
 */

import type { WireEntry } from "../../result/result.ts";
import { type App, say } from "./app.ts";
import { draw } from "./dom.ts";
import { type Arrow, type Layout, segmentText } from "./ladder_layout.ts";
import { turned } from "./tip.ts";

/** The whole way, and the half of it where the segment is held: which one shows, style decides. */
export function arrowNode(app: App, arrow: Arrow, layout: Layout): SVGGElement {
  const { entry, start, end } = arrow;
  const { a, b } = layout.x;
  const own = entry.from === entry.to;
  const from = layout.x[entry.from];
  const to = own ? (a + b) / 2 : layout.x[entry.to];
  const copied = end?.event === "repeated";
  const origin = copied ? (from + to) / 2 : from;
  const halfway = { x: origin + (to - origin) * 0.76, y: start.y + 3 };
  const node = draw(
    "g",
    {
      class: `segment from-${entry.from} ${
        entry.injected ? "injected" : end?.event ?? "unfinished"
      }`,
    },
    draw(
      "g",
      { class: "on-hold" },
      draw("path", { class: "line", d: `M${origin} ${start.y}L${halfway.x} ${halfway.y}` }),
      draw("circle", { cx: halfway.x, cy: halfway.y, r: 8 }),
      draw("path", {
        d: `M${halfway.x - 3} ${halfway.y - 4}v8M${halfway.x + 3} ${halfway.y - 4}v8`,
      }),
    ),
  );
  if (end !== undefined) {
    node.append(
      end.event === "lost"
        ? lostWay(origin, start.y, origin + (to - origin) * 0.62, end.y)
        : own
        ? ownWay(from, start.y, to, end.y)
        : draw(
          "g",
          { class: "whole" },
          line(origin, start.y, to, end.y),
          tip(origin, start.y, to, end.y),
        ),
    );
  }
  node.append(label(app, arrow, origin, to));
  if (end !== undefined && (entry.injected || end.event === "altered")) {
    node.append(
      words(
        to,
        end.y - 6,
        to > origin ? "end" : "start",
        madeBy(app, end.entry, layout),
        "arrival",
      ),
    );
  }
  return node;
}

/** What the lab has done, and by which text: whole where it points, cut where there is no room. */
function madeBy(
  app: App,
  entry: WireEntry,
  { x, narrow }: Layout,
): [kind: string, text: string][] {
  const did = say(app, entry.injected ? "injected" : "altered");
  // What is older says only what came.
  const text = entry.text ?? segmentText(entry, app.absolute).numbers.split(" ").slice(1).join(" ");
  const room = Math.floor((x.b - x.a) / (narrow ? 6.4 : 7.3)) - did.length - 2;
  return [
    ["remark", did],
    ["numbers", text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1))}…`],
  ];
}

/** Flags and numbers, above where the segment leaves. */
function label(app: App, { entry, start, end }: Arrow, origin: number, to: number) {
  const { way, flags, numbers } = segmentText(entry, app.absolute);
  const remark = end?.event === "lost" || end?.event === "repeated"
    ? say(app, end.event)
    : entry.event === "sent again"
    ? say(app, "sent again")
    : "";
  const right = to > origin;
  return words(origin + (right ? 12 : -12), start.y - 7, right ? "start" : "end", [
    ["remark", way],
    ["flags", flags],
    ["numbers", numbers],
    ["remark", remark],
  ]);
}

/** Words in a row, each kind in its style. */
function words(
  x: number,
  y: number,
  anchor: string,
  parts: readonly (readonly [kind: string, text: string])[],
  kind = "label",
): SVGTextElement {
  return draw(
    "text",
    { class: kind, x, y, "text-anchor": anchor },
    ...parts.filter(([, text]) => text !== "").flatMap(([kind, text], index) => [
      index === 0 ? "" : " ",
      draw("tspan", { class: kind }, text),
    ]),
  );
}

/** A line, along which it can be seen to run. */
function line(x1: number, y1: number, x2: number, y2: number): SVGPathElement {
  return draw("path", { class: "line", d: `M${x1} ${y1}L${x2} ${y2}`, pathLength: 1 });
}

/** An arrow's head, turned as the arrow is. */
function tip(x1: number, y1: number, x2: number, y2: number): SVGPolygonElement {
  return draw("polygon", {
    class: "tip",
    points: "0,0 -12,-5 -12,5",
    transform: turned({ x: x1, y: y1 }, { x: x2, y: y2 }),
  });
}

/** The way of a segment that is lost: it ends in a cross. */
function lostWay(x1: number, y1: number, x2: number, y2: number): SVGGElement {
  const cross = `M${x2 - 8} ${y2 - 8}l16 16M${x2 + 8} ${y2 - 8}l-16 16`;
  return draw(
    "g",
    { class: "whole" },
    line(x1, y1, x2, y2),
    draw("path", { class: "cross", d: cross }),
  );
}

/** The way of a segment that a socket sent to itself. */
function ownWay(x: number, y1: number, middle: number, y2: number): SVGGElement {
  const path = `M${x} ${y1}C${middle} ${y1} ${middle} ${y2} ${x} ${y2}`;
  return draw(
    "g",
    { class: "whole" },
    draw("path", { class: "line", d: path, pathLength: 1 }),
    tip(middle, y2, x, y2),
  );
}

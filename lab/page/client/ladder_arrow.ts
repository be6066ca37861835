/**
 * A segment in the ladder diagram: an arrow down to whom it reached, or to a cross.
 * @module
 */

import type { WireEntry } from "../../result/result.ts";
import { type App, say } from "./app.ts";
import { draw } from "./dom.ts";
import { type Arrow, type Label, type Layout, segmentText } from "./ladder_layout.ts";
import { type Part, timeText } from "./ladder_text.ts";
import { turned } from "./tip.ts";

/** The whole way, and where the segment is held: which one shows, style decides. */
export function arrowNode(arrow: Arrow, layout: Layout): SVGGElement {
  const { entry, start, end, label, wait } = arrow;
  const node = draw("g", {
    class: `segment from-${entry.from} ${entry.injected ? "injected" : end?.event ?? "unfinished"}`,
  });
  if (wait !== undefined) node.append(heldMark(layout.x[entry.from], wait.x, start.y));
  if (end !== undefined) node.append(whole(arrow, end, layout));
  const isMade = end?.entry === entry;
  node.append(words(label, "label"), ...isMade ? [] : [time(entry, start.y, "")]);
  if (end !== undefined) {
    node.append(time(end.entry, isMade ? start.y + 4 : end.y, isMade ? "" : "came"));
    if (end.label !== undefined) node.append(words(end.label, "arrival"));
  }
  return node;
}

/** Beside its sender's line: it has left, and has not come to the other end. */
function heldMark(line: number, x: number, y: number): SVGGElement {
  return draw(
    "g",
    { class: "on-hold" },
    draw("path", { class: "line", d: `M${line} ${y}H${x}` }),
    draw("circle", { cx: x, cy: y, r: 5 }),
    draw("path", { class: "pause", d: `M${x - 1.75} ${y - 2.5}v5M${x + 1.75} ${y - 2.5}v5` }),
  );
}

/** From where it was sent to where it ended: along its sender's line while it waits, and across. */
function whole(
  { entry, start, wait }: Arrow,
  end: NonNullable<Arrow["end"]>,
  { x }: Layout,
): SVGGElement {
  const from = x[entry.from];
  const middle = (x.a + x.b) / 2;
  const to = entry.from === entry.to ? middle : x[entry.to];
  // A copy begins where what it is one of was on its way.
  const origin = end.event === "repeated" ? middle : wait?.x ?? from;
  const y = wait?.until ?? start.y;
  const waiting = wait === undefined
    ? []
    : [draw("path", { class: "waits", d: `M${from} ${start.y}H${wait.x}V${wait.until}` })];
  const node = draw("g", { class: "whole" }, ...waiting);
  if (end.event === "lost") {
    const at = { x: origin + (to - origin) * 0.62, y: end.y };
    const cross = `M${at.x - 8} ${at.y - 8}l16 16M${at.x + 8} ${at.y - 8}l-16 16`;
    node.append(
      line(`M${origin} ${y}L${at.x} ${at.y}`),
      draw("path", { class: "cross", d: cross }),
    );
  } else if (entry.from === entry.to) {
    node.append(
      line(`M${origin} ${y}C${middle} ${y} ${middle} ${end.y} ${from} ${end.y}`),
      tip({ x: middle, y: end.y }, { x: from, y: end.y }),
    );
  } else {
    const [first, last] = [{ x: origin, y }, { x: to, y: end.y }];
    node.append(line(`M${first.x} ${first.y}L${last.x} ${last.y}`), tip(first, last));
  }
  return node;
}

/** When it happened, at the left. */
function time({ atNs }: WireEntry, y: number, kind: string): SVGTextElement {
  return draw("text", { class: `time ${kind}`, x: 4, y: y + 4 }, timeText(atNs));
}

/** Flags and numbers, and what became of the segment. */
export function labelParts(app: App, entry: WireEntry, end: WireEntry | undefined): Part[] {
  const { way, flags, numbers } = segmentText(entry, app.absolute);
  const remark = end?.event === "lost" || end?.event === "repeated"
    ? say(app, end.event)
    : entry.event === "sent again"
    ? say(app, "sent again")
    : "";
  return [["remark", way], ["flags", flags], ["numbers", numbers], ["fate", remark]];
}

/** What the lab has made or altered, and by which text. */
export function arrivalParts(app: App, entry: WireEntry): Part[] {
  if (!entry.injected && entry.event !== "altered") return [];
  const did = say(app, entry.injected ? "injected" : "altered");
  // What is older says only what came.
  const text = entry.text ?? segmentText(entry, app.absolute).numbers.split(" ").slice(1).join(" ");
  return [["remark", did], ["numbers", text]];
}

/** Words in lines, each kind in its style. */
function words({ x, y, anchor, lines }: Label, kind: string): SVGTextElement {
  return draw(
    "text",
    { class: kind, y, "text-anchor": anchor },
    ...lines.flatMap((parts, index) =>
      parts.map(([kind, text], place) =>
        draw(
          "tspan",
          { class: kind, ...place === 0 && { x, ...index > 0 && { dy: 15 } } },
          place === 0 ? text : ` ${text}`,
        )
      )
    ),
  );
}

/** A line, along which it can be seen to run. */
function line(d: string): SVGPathElement {
  return draw("path", { class: "line", d, pathLength: 1 });
}

/** An arrow's head, turned as the arrow is. */
function tip(from: { x: number; y: number }, to: { x: number; y: number }): SVGPolygonElement {
  return draw("polygon", { class: "tip", points: "0,0 -12,-5 -12,5", transform: turned(from, to) });
}

/**
 * A figure of RFC 9293, line by line, beside what was seen of it.
 * @module
 */

import type { FigureView, LineSide, ViewLine } from "../figure_view.ts";
import { type App, say } from "./app.ts";
import { el, scroller } from "./dom.ts";

/** The figures that a result plays. */
export function sequenceParts(app: App, probe: number): HTMLElement[] {
  return app.page.sequences.filter((view) => view.probe === probe)
    .map((view) => sequencePart(app, view));
}

function sequencePart(app: App, view: FigureView): HTMLElement {
  const { number, title, lines, besides } = view;
  const heading = `figure-${number}-heading`;
  const same = lines.every(({ differs, unreached, hidden }) =>
    differs.length === 0 && !unreached && !hidden
  );
  return el(
    "section",
    { class: "sequence", "aria-labelledby": heading },
    el("h3", { id: heading }, say(app, "sequence", { number, title })),
    scroller(
      { "aria-labelledby": heading },
      el(
        "ol",
        {},
        el(
          "li",
          { class: "headings", "aria-hidden": "true" },
          el("span", { class: "side asDrawn" }, say(app, "asDrawn")),
          el("span", { class: "side asSeen" }, say(app, "asSeen")),
        ),
        ...lines.map((line) => sequenceLine(app, line)),
      ),
    ),
    el("p", { class: same ? "nothing" : "differing" }, say(app, same ? "allAlike" : "notAlike")),
    ...besides.length === 0 ? [] : [
      el(
        "p",
        { class: "nothing" },
        `${say(app, "besides")} `,
        besides.map(({ from, text }) => `${from.toUpperCase()} ${text}`).join(", "),
      ),
    ],
  );
}

/** A line: as drawn, a mark, and as seen. */
function sequenceLine(app: App, line: ViewLine): HTMLElement {
  const { number, says, drawn, seen, unreached, hidden, differs } = line;
  const [mark, key] = unreached
    ? ["–", "lineUnreached"] as const
    : seen === undefined
    ? ["", "lineUnseen"] as const
    : differs.length > 0
    ? ["✗", "lineDiffers"] as const
    : hidden
    ? ["?", "notSeen"] as const
    : ["=", "lineAlike"] as const;
  return el(
    "li",
    { class: differs.length > 0 ? "differs" : undefined },
    el("b", { class: "number" }, number === undefined ? "" : `${number}.`),
    ...says.a === undefined && says.b === undefined ? [] : [
      el("span", { class: "says" }, el("i", {}, says.a ?? ""), el("i", {}, says.b ?? "")),
    ],
    lineSide(app, "asDrawn", drawn, []),
    el(
      "span",
      { class: "mark", title: say(app, key) },
      el("span", { "aria-hidden": "true" }, mark),
      el("span", { class: "heard" }, say(app, key)),
    ),
    lineSide(app, "asSeen", seen ?? {}, differs),
  );
}

/** States at both ends and the segment between them. */
function lineSide(
  app: App,
  name: "asDrawn" | "asSeen",
  { a = "", b = "", segment }: LineSide,
  differs: ViewLine["differs"],
): HTMLElement {
  const wrong = (part: ViewLine["differs"][number]) => differs.includes(part) ? " wrong" : "";
  const [atA, text, atB] = segment ?? ["", "", ""];
  const arrived = wrong("arrival");
  return el(
    "span",
    { class: `side ${name}` },
    el("span", { class: "heard" }, `${say(app, name)}: `),
    el("span", { class: `state${wrong("a")}` }, a),
    el("span", { class: `arrow${atA === "←" ? arrived : ""}` }, atA),
    el("code", { class: `segment${wrong("segment")}` }, text),
    el("span", { class: `arrow${atB === "→" ? arrived : ""}` }, atB),
    el("span", { class: `state${wrong("b")}` }, b),
  );
}

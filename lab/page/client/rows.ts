/**
 * All steps as a table: the ladder diagram in words.
 * @module
 */

import type { ProbeResult, RowResult } from "../../result/result.ts";
import { type End, ENDS } from "../../tcp/end.ts";
import { type App, badge, clausesOf, say, spoken } from "./app.ts";
import { button, type Child, el, part, scroller, table } from "./dom.ts";
import { missed, whyNoState } from "./ends.ts";
import { eventText, fateText } from "./inspector.ts";
import { stepName, stepsOf } from "./steps.ts";

/** The table of a probe's rows. */
interface Rows {
  /** The table, under its heading. */
  readonly node: HTMLElement;
  /** Marks a step as the one that is shown. */
  show(step: number): void;
}

/** All rows, those first that were given; each one's number chooses it. */
export function rowTable(app: App, probe: ProbeResult, choose: (step: number) => void): Rows {
  const steps = stepsOf(probe);
  const lines = steps.map(([step, row]) =>
    rowLine(app, row, stepName(app, probe, step), step < 0, () => choose(step))
  );
  const headings = [
    ...(["step", "action", "segments"] as const).map((key) => say(app, key)),
    ...ENDS.map((end) => end.toUpperCase()),
    say(app, "verdict"),
  ];
  const node = part(
    "h3",
    "rows",
    say(app, "rows"),
    scroller(
      { "aria-labelledby": "rows-heading" },
      table({}, headings.map((heading) => [heading]), lines.flat()),
    ),
  );
  return {
    node,
    show(step) {
      for (const [index, [line]] of lines.entries()) {
        if (steps[index]?.[0] === step) line.setAttribute("aria-current", "step");
        else line.removeAttribute("aria-current");
      }
    },
  };
}

/** A row, and the observer's lines for it, which only paper shows here. */
function rowLine(
  app: App,
  row: RowResult,
  called: string,
  isGiven: boolean,
  choose: () => void,
): [HTMLTableRowElement, HTMLTableRowElement] {
  const name = say(app, "step");
  const segments = row.wire.map((entry) =>
    el("li", {}, ...eventText(app, entry), " ", ...fateText(app, entry))
  );
  const skipped = row.verdict === "skip" && row.reason === undefined;
  const { reason = "" } = row;
  const reasons: Child[] = skipped
    ? [el("small", {}, say(app, "notReached"))]
    : reason === ""
    ? []
    : [el("small", {}, spoken(app, reason))];
  const line = el(
    "tr",
    { class: `${row.verdict}${isGiven ? " given" : ""}` },
    el(
      "th",
      { scope: "row" },
      button({ "aria-label": isGiven ? called : `${name} ${called}` }, choose, called),
    ),
    el("td", {}, clausesOf(app, row).join(", "), ...reasons),
    el("td", {}, segments.length === 0 ? "" : el("ul", { class: "events" }, ...segments)),
    el("td", {}, ...stateParts(app, row, "a")),
    el("td", {}, ...stateParts(app, row, "b")),
    el("td", {}, badge(app, row.verdict)),
  );
  const lines = Object.entries(row.evidence).map(([end, text]) =>
    el("code", { lang: "en" }, `${end.toUpperCase()}: ${text}`)
  );
  return [line, el("tr", { class: "on-paper" }, el("td", { colspan: 6 }, ...lines))];
}

/** What an end was seen in, and what was expected if another. */
function stateParts(app: App, row: RowResult, end: End): Child[] {
  const seen = row.observed[end];
  const wanted = seen === undefined ? row.expected[end] : missed(row, end);
  const kind = seen === undefined ? "nothing" : undefined;
  const isHidden = seen === undefined && whyNoState(row, end) === "notSeen";
  return [
    ...seen === undefined
      ? isHidden ? [el("small", { class: kind }, say(app, "notSeen"), " ")] : []
      : [wanted === undefined ? seen : el("b", { class: "differs" }, seen)],
    ...wanted === undefined
      ? []
      : [el("small", { class: kind }, `${say(app, "expected")} ${wanted}`)],
  ];
}

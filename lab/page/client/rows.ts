/**
 * All steps as a table: the ladder diagram in words.
 * @module
 */

import type { ProbeResult, RowResult } from "../../result/result.ts";
import type { End } from "../../tcp/segment_pattern.ts";
import { actionText, type App, badge, saidOf, say, spoken } from "./app.ts";
import { button, type Child, el } from "./dom.ts";
import { eventText } from "./inspector.ts";

/** The table of a probe's rows. */
export interface Rows {
  /** The table, under its heading. */
  readonly node: HTMLElement;
  /** Marks a row as the one that is shown. */
  show(row: number): void;
}

/** All rows; each one's number chooses it. */
export function rowTable(app: App, probe: ProbeResult, choose: (row: number) => void): Rows {
  const lines = probe.rows.map((row, index) => rowLine(app, probe, row, () => choose(index)));
  const headings = ["step", "action", "segments"] as const;
  const node = el(
    "section",
    { class: "rows", "aria-labelledby": "rows-heading" },
    el("h3", { id: "rows-heading" }, say(app, "rows")),
    el(
      "div",
      { class: "scrolls", tabindex: "0", role: "group", "aria-labelledby": "rows-heading" },
      el(
        "table",
        {},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            ...headings.map((key) => el("th", { scope: "col" }, say(app, key))),
            el("th", { scope: "col" }, "A"),
            el("th", { scope: "col" }, "B"),
            el("th", { scope: "col" }, say(app, "verdict")),
          ),
        ),
        el("tbody", {}, ...lines.flat()),
      ),
    ),
  );
  return {
    node,
    show(row) {
      for (const [index, [line]] of lines.entries()) {
        if (index === row) line.setAttribute("aria-current", "step");
        else line.removeAttribute("aria-current");
      }
    },
  };
}

/** A row, and the observer's lines for it, which only paper shows here. */
export function rowLine(
  app: App,
  probe: ProbeResult,
  row: RowResult,
  choose: () => void,
): [HTMLTableRowElement, HTMLTableRowElement] {
  const name = say(app, "step");
  const segments = row.wire.map((entry) =>
    el("li", {}, ...eventText(app, entry), ` ${say(app, entry.event)}`)
  );
  const skipped = row.verdict === "skip" && row.reason === undefined;
  const { reason = "" } = saidOf(app, probe).rows[row.step] ?? {};
  const told: Child[] = skipped
    ? [el("small", {}, say(app, "notReached"))]
    : reason === ""
    ? []
    : [el("small", {}, spoken(app, reason))];
  const line = el(
    "tr",
    { class: row.verdict },
    el(
      "th",
      { scope: "row" },
      button({ "aria-label": `${name} ${row.step}` }, choose, String(row.step)),
    ),
    el("td", {}, actionText(app, probe, row.step), ...told),
    el("td", {}, segments.length === 0 ? "" : el("ul", { class: "events" }, ...segments)),
    el("td", {}, ...stateParts(app, row, "a")),
    el("td", {}, ...stateParts(app, row, "b")),
    el("td", {}, badge(app, row.verdict)),
  );
  const said = Object.entries(row.evidence).map(([end, text]) =>
    el("code", { lang: "en" }, `${end.toUpperCase()}: ${text}`)
  );
  return [line, el("tr", { class: "on-paper" }, el("td", { colspan: 6 }, ...said))];
}

/** What an end was seen in, and what was expected if another. */
export function stateParts(app: App, { expected, observed }: RowResult, end: End): Child[] {
  const seen = observed[end];
  const wanted = expected[end];
  if (seen === undefined) {
    return wanted === undefined ? [] : [
      el("small", { class: "nothing" }, `${say(app, "expected")} ${wanted}`),
    ];
  }
  return wanted === undefined || wanted === seen
    ? [seen]
    : [el("b", { class: "differs" }, seen), el("small", {}, `${say(app, "expected")} ${wanted}`)];
}

/**
 * One step in full: what was expected and observed, on the wire and in the observer's own lines.
 * @module
 */

import type { ProbeResult, RowResult, WireEntry } from "../../result/result.ts";
import type { End } from "../../tcp/segment_pattern.ts";
import { type App, badge, saidOf, say, spoken } from "./app.ts";
import { type Child, el } from "./dom.ts";
import { layOut, segmentText, whereabouts } from "./ladder_layout.ts";

/** What there is to say about a probe's row. */
export function inspector(app: App, probe: ProbeResult, index: number): HTMLElement[] {
  const row = probe.rows[index];
  if (row === undefined) return [];
  return [
    stateTable(app, row),
    ...row.reason === undefined || probe.reason?.includes(row.reason)
      ? []
      : [reasonBox(app, probe, row.step)],
    ...probe.medium === "wire" ? wireParts(app, probe, index) : [
      el("h3", {}, say(app, "onTheWire")),
      el("p", { class: "nothing" }, say(app, "notWatched")),
    ],
  ];
}

/** Both ends: expected and observed. */
export function stateTable(app: App, { expected, observed, verdict }: RowResult): HTMLElement {
  const heading = (text: string) => el("th", { scope: "col" }, text);
  const line = (end: End) => {
    const differs = observed[end] !== undefined && expected[end] !== undefined &&
      observed[end] !== expected[end];
    return el(
      "tr",
      { class: differs ? "differs" : undefined },
      el("th", { scope: "row", class: `end ${end}` }, end.toUpperCase()),
      el("td", {}, expected[end] ?? el("span", { class: "nothing" }, say(app, "anyState"))),
      el(
        "td",
        { class: `seen ${end}`, "data-observed": end },
        observed[end] ?? el("span", { class: "nothing" }, say(app, "unknown")),
      ),
    );
  };
  return el(
    "table",
    { class: "states" },
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        heading(say(app, "end")),
        heading(say(app, "expected")),
        el("th", { scope: "col" }, say(app, "observed"), " ", badge(app, verdict)),
      ),
    ),
    el("tbody", {}, line("a"), line("b")),
  );
}

/** Why a row's verdict is what it is. */
export function reasonBox(app: App, probe: ProbeResult, step: number): HTMLElement {
  const { reason = "" } = saidOf(app, probe).rows[step] ?? {};
  return el("p", { class: `reason ${probe.rows[step]?.verdict ?? ""}` }, spoken(app, reason));
}

/** What happened on the wire in a row, what had been announced if that differs, what is held. */
export function wireParts(app: App, { rows }: ProbeResult, index: number): HTMLElement[] {
  const row = rows[index];
  if (row === undefined) return [];
  const { wire, announced, verdict } = row;
  const held = layOut(rows, 0).arrows.filter((arrow) => whereabouts(arrow, index) === "held")
    .map(({ entry }) => entry);
  const before = held.filter((entry) => !wire.includes(entry));
  const fate = (entry: WireEntry) =>
    [say(app, entry.event), ...held.includes(entry) ? [say(app, "held")] : []].join(", ");
  return [
    el("h3", {}, say(app, "onTheWire")),
    eventList(app, wire.map((entry) => [fate(entry), entry])),
    ...verdict === "pass" || announced.length === 0 ? [] : [
      el("h3", {}, say(app, "announced")),
      el("ul", { class: "events" }, ...announced.map((text) => el("li", {}, el("code", {}, text)))),
    ],
    ...before.length === 0 ? [] : [
      el("h3", {}, say(app, "stillHeld")),
      eventList(app, before.map((entry) => [say(app, "held"), entry])),
    ],
  ];
}

/** Segments, and what became of them. */
export function eventList(app: App, events: readonly [string, WireEntry][]): HTMLElement {
  if (events.length === 0) return el("p", { class: "nothing" }, say(app, "nothing"));
  return el(
    "ul",
    { class: "events" },
    ...events.map(([event, entry]) => el("li", {}, ...eventText(app, entry), ` ${event}`)),
  );
}

/** A segment with its direction. */
export function eventText(app: App, entry: WireEntry): Child[] {
  const { flags, numbers } = segmentText(entry, app.absolute);
  const way = `${entry.from.toUpperCase()}→${entry.to.toUpperCase()}`;
  return [
    el("b", { class: `way ${entry.from}` }, way),
    " ",
    el("code", {}, `${flags} ${numbers}`.trim()),
  ];
}

/** The observers' own lines, as they came. */
export function evidence(app: App, { rows }: ProbeResult, index: number): HTMLElement[] {
  const row = rows[index];
  const { witnesses = { [app.page.report.observer]: { evidence: row?.evidence ?? {} } } } = row ??
    {};
  return Object.entries(witnesses).flatMap(([observer, { evidence }]) => [
    el("h3", { lang: "en" }, observer),
    ...(["a", "b"] as const).map((end) => {
      const text = evidence[end];
      return el(
        "div",
        { class: "evidence" },
        el("b", { class: `end ${end}` }, end.toUpperCase()),
        text === undefined
          ? el("span", { class: "nothing", "data-evidence": end }, say(app, "noLine"))
          : el("code", { "data-evidence": end, lang: "en" }, text),
      );
    }),
  ]);
}

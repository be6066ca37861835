/**
 * One step in full: what was expected and observed, on the wire and in the observer's own lines.
 * @module
 */

import type { ProbeResult, RowResult, WireEntry } from "../../result/result.ts";
import { allRows, fateOf, wayOf } from "../../result/sending.ts";
import { writeDirection } from "../../tcp/direction.ts";
import { decidingRow } from "../../result/verdict.ts";
import { type End, ENDS } from "../../tcp/end.ts";
import { type App, badge, say, spoken } from "./app.ts";
import { type Child, el, table } from "./dom.ts";
import { endMark, missed, whyNoState } from "./ends.ts";
import { layOut, segmentText, whereabouts } from "./ladder_layout.ts";
import { stateButton } from "./state_note.ts";
import { firstStep, rowAt } from "./steps.ts";

/** What there is to say about a probe's step. */
export function inspector(app: App, probe: ProbeResult, step: number): HTMLElement[] {
  const row = rowAt(probe, step);
  if (row === undefined) return [];
  return [
    stateTable(app, row),
    // The reason of the row that decided stands above the ladder.
    ...row.reason === undefined || row === decidingRow(probe)
      ? []
      : [el("p", { class: `reason ${row.verdict}` }, spoken(app, row.reason))],
    ...probe.medium === "wire" ? wireParts(app, probe, step) : [
      el("h3", {}, say(app, "onTheWire")),
      el("p", { class: "nothing" }, say(app, "notWatched")),
    ],
  ];
}

/** Both ends: expected and observed. */
function stateTable(app: App, row: RowResult): HTMLElement {
  const { expected, observed, verdict } = row;
  const line = (end: End) =>
    el(
      "tr",
      { class: missed(row, end) === undefined ? undefined : "differs" },
      el("th", { scope: "row", class: `end ${end}` }, end.toUpperCase()),
      el("td", {}, expected[end] ?? el("span", { class: "nothing" }, say(app, "anyState"))),
      el(
        "td",
        { class: `seen ${end}`, "data-observed": end },
        observed[end] !== undefined
          ? stateButton(app, observed[end])
          : el("span", { class: "nothing" }, say(app, whyNoState(row, end))),
      ),
    );
  return table(
    { class: "states" },
    [[say(app, "end")], [say(app, "expected")], [say(app, "observed"), " ", badge(app, verdict)]],
    ENDS.map(line),
  );
}

/** What happened on the wire in a row, what had been announced if that differs, what is held. */
function wireParts(app: App, probe: ProbeResult, step: number): HTMLElement[] {
  const row = rowAt(probe, step);
  if (row === undefined) return [];
  const { wire, announced, verdict } = row;
  const held = layOut(allRows(probe), 0).arrows
    .filter((arrow) => whereabouts(arrow, step - firstStep(probe)) === "held")
    .map(({ entry }) => entry);
  const before = held.filter((entry) => !wire.includes(entry));
  const fate = (
    entry: WireEntry,
  ) => [...fateText(app, entry), ...held.includes(entry) ? [`, ${say(app, "held")}`] : []];
  return [
    el("h3", {}, say(app, "onTheWire")),
    eventList(app, wire.map((entry) => [fate(entry), entry])),
    ...verdict === "pass" || announced.length === 0 ? [] : [
      el("h3", {}, say(app, "announced")),
      el("ul", { class: "events" }, ...announced.map((text) => el("li", {}, el("code", {}, text)))),
    ],
    ...before.length === 0 ? [] : [
      el("h3", {}, say(app, "stillHeld")),
      eventList(app, before.map((entry) => [[say(app, "held")], entry])),
    ],
  ];
}

/** Segments, and what became of them. */
function eventList(app: App, events: readonly [Child[], WireEntry][]): HTMLElement {
  if (events.length === 0) return el("p", { class: "nothing" }, say(app, "nothing"));
  return el(
    "ul",
    { class: "events" },
    ...events.map(([event, entry]) => el("li", {}, ...eventText(app, entry), " ", ...event)),
  );
}

/** What became of a segment; of one that the lab has made or altered also by which text. */
export function fateText(app: App, entry: WireEntry): Child[] {
  const { text } = entry;
  const fate = say(app, fateOf(entry));
  return text === undefined ? [fate] : [`${fate}: `, el("code", { class: "made" }, text)];
}

/** A segment with its direction. */
export function eventText(app: App, entry: WireEntry): Child[] {
  const { flags, numbers } = segmentText(entry, app.absolute);
  const way = writeDirection(wayOf(entry)).toUpperCase().replace(">", "→");
  return [
    el("b", { class: `way ${entry.from}` }, way),
    " ",
    el("code", {}, `${flags} ${numbers}`.trim()),
  ];
}

/** The observers' own lines, as they came. */
export function evidence(app: App, probe: ProbeResult, step: number): HTMLElement[] {
  const row = rowAt(probe, step);
  if (step < 0) return [el("p", { class: "nothing" }, say(app, "givenText"))];
  const { witnesses = { [app.report.observer]: { evidence: row?.evidence ?? {} } } } = row ??
    {};
  return Object.entries(witnesses).flatMap(([observer, { evidence }]) => [
    el("h3", { lang: "en" }, observer),
    ...ENDS.map((end) => {
      const text = evidence[end];
      return el(
        "div",
        { class: "evidence" },
        endMark(end),
        text === undefined
          ? el("span", { class: "nothing", "data-evidence": end }, say(app, "noLine"))
          : el("code", { "data-evidence": end, lang: "en" }, text),
      );
    }),
  ]);
}

/**
 * The rows that show a requirement: each leads to its player.
 * @module
 */

import type { RequirementLine, ShownRows } from "../requirement_view.ts";
import { type App, MARKS, say, spoken } from "./app.ts";
import { type Child, el, unfolding } from "./dom.ts";
import { probeAddress } from "./route.ts";

/** So many probes are named at once, and so many rows of each. */
const NAMED = 3;
const ROWS = 4;

/** What showed it, the worst first; what is more is unfolded. */
export function shownByParts(app: App, { everywhere, shownBy }: RequirementLine): HTMLElement[] {
  const [few, others] = [shownBy.slice(0, NAMED), shownBy.slice(NAMED)];
  const list = (some: readonly ShownRows[]) =>
    el("ul", { class: "shown-by" }, ...some.map((one) => shownItem(app, one)));
  return [
    ...everywhere === undefined ? [] : [el("p", {}, say(app, "everySegment", { n: everywhere }))],
    ...few.length === 0 ? [] : [list(few)],
    ...others.length === 0 ? [] : [
      unfolding({ isOpen: false }, [say(app, "more", { n: others.length })], () => list(others)),
    ],
  ];
}

function shownItem(app: App, { place, rows, verdict }: ShownRows): HTMLElement {
  const probe = app.report.probes[place];
  if (probe === undefined) return el("li");
  const link = (name: string, step: number | undefined, label: string) =>
    el("a", { href: probeAddress(probe, step), "aria-label": label }, name);
  const inRow = (row: number) => `${probe.id}, ${say(app, "rowName", { n: row })}`;
  const steps = rows.slice(0, ROWS).flatMap((row): Child[] => [
    " ",
    link(String(row), row, inRow(row)),
  ]);
  const { reason } = probe;
  return el(
    "li",
    { class: verdict },
    el("span", { "aria-hidden": "true", class: "mark" }, MARKS[verdict]),
    el("span", { class: "heard" }, `${say(app, verdict)}: `),
    link(probe.id, rows[0], rows[0] === undefined ? probe.id : inRow(rows[0])),
    ...rows.length < 2 ? [] : steps.slice(2),
    ...rows.length > ROWS ? [" …"] : [],
    ...verdict === "pass" || reason === undefined ? [] : [el("small", {}, spoken(app, reason))],
  );
}

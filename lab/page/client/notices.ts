/**
 * What must be known of a run before the rest of it is believed.
 * @module
 */

import type { Disagreement, Report } from "../../result/result.ts";
import type { Verdict } from "../../result/verdict.ts";
import { type App, say } from "./app.ts";
import { el } from "./dom.ts";
import { folded } from "./host.ts";
import { probeAddress } from "./route.ts";

/** That it was interrupted; that observers, or repeats, did not agree. */
export function notices(app: App, report: Report): HTMLElement[] {
  const { interrupted, repeats, disagreements = [] } = report;
  const parts: HTMLElement[] = [];
  if (interrupted === true) parts.push(el("p", { class: "notice" }, say(app, "interrupted")));
  if (disagreements.length > 0) {
    const text = say(app, "disagreements", { n: disagreements.length });
    const items = disagreements.map((one) => disagreementItem(app, one));
    parts.push(el("div", { class: "notice fail" }, el("p", {}, text), el("ul", {}, ...items)));
  }
  if (repeats === undefined) return parts;
  const text = say(app, "repeats", { runs: repeats.runs, changed: repeats.changed.length });
  const changed = repeats.changed.map(({ id, family, verdicts }) => {
    const counts = (Object.entries(verdicts) as [Verdict, number][]).map(([verdict, n]) =>
      say(app, "counted", { n, verdict: say(app, verdict) })
    );
    return el("li", {}, resultLink(app, id, family), `: ${counts.join(", ")}`);
  });
  const durations = repeats.durations.map(({ id, family, ...times }) => [
    `${id} IPv${family}`,
    [times.p50Ms, times.p90Ms, times.p99Ms, times.maxMs].map((ms) => ms.toFixed(0)).join(" / "),
  ]);
  parts.push(
    el(
      "div",
      { class: "notice" },
      el("p", {}, text),
      el("ul", {}, ...changed),
      folded(app, say(app, "durations"), Object.fromEntries(durations)),
    ),
  );
  return parts;
}

/** What each observer said of one end. */
function disagreementItem(
  app: App,
  { id, family, step, end, said }: Disagreement,
): HTMLElement {
  return el(
    "li",
    {},
    resultLink(app, id, family, step),
    ` ${say(app, "step")} ${step}, ${end.toUpperCase()}: `,
    Object.entries(said).map(([observer, { state }]) => `${observer} ${state}`).join(", "),
  );
}

/** A link to a probe in one family, or to one of its steps. */
function resultLink(app: App, id: string, family: 4 | 6, step?: number): HTMLElement {
  const probe = app.report.probes.find((probe) => probe.id === id && probe.family === family);
  const name = `${id} IPv${family}`;
  return probe === undefined
    ? el("span", {}, name)
    : el("a", { href: probeAddress(probe, step) }, name);
}

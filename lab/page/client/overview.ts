/**
 * The run as a whole.
 * @module
 */

import type { ClaimId } from "../../requirement/claims.ts";
import type { ProbeResult, Report } from "../../result/result.ts";
import type { Verdict } from "../../result/verdict.ts";
import { FIGURE_EDGES } from "../figure5.ts";
import { type App, badge, gravity, MARKS, say, spoken } from "./app.ts";
import { claimsOfRun } from "./claims.ts";
import { dotted, el, part, scroller, unfolding } from "./dom.ts";
import { figure } from "./figure.ts";
import { gridParts } from "./grid.ts";
import { hostFacts } from "./host.ts";
import { notices } from "./notices.ts";
import { probeAddress, requirementsAddress, type Route } from "./route.ts";
import { chosenPart, transitionTable } from "./taken.ts";

/** What the overview holds. */
export function overview(app: App): HTMLElement[] {
  const { report } = app;
  const chosen = app.route.view === "overview" ? app.route.chosen : undefined;
  return [
    summary(app, report),
    ...notices(app, report),
    ...failures(app, report),
    ...gridParts(app, chosen?.kind === "cell" ? chosen.id : undefined),
    figurePart(app, chosen?.kind === "cell" ? undefined : chosen),
    claimsOfRun(app),
    hostFacts(app),
  ];
}

/** The run in one line, and as a bar. */
function summary(app: App, report: Report): HTMLElement {
  const { summary, probes, observer, durationMs, states, claims } = report;
  const lit = new Set(app.page.transitions.map(({ edge }) => edge));
  const share = (parts: boolean[]) => ({ n: parts.filter(Boolean).length, all: parts.length });
  const counts = (Object.entries(summary) as [Verdict, number][]).filter(([, count]) => count > 0)
    .toSorted(([x], [y]) => gravity(x) - gravity(y));
  const all = summary.pass === probes.length && probes.length > 0;
  const text = all
    ? say(app, "allPassed", { n: summary.pass })
    : counts.map(([verdict, n]) => say(app, "counted", { n, verdict: say(app, verdict) }))
      .join(", ");
  const worst = counts[0]?.[0] ?? "skip";
  const bar = el("div", { class: "bar", "aria-hidden": "true" });
  for (const [verdict, count] of counts) {
    const part = el("span", { class: verdict });
    part.style.flexGrow = String(count);
    bar.append(part);
  }
  return el(
    "div",
    { class: "summary" },
    el(
      "h2",
      { tabindex: "-1", "data-focus": "", class: worst },
      el("span", { "aria-hidden": "true" }, MARKS[worst]),
      ` ${text}`,
    ),
    el(
      "p",
      {},
      dotted([
        say(app, "statesOf", share(Object.values(states).map((ids) => ids.length > 0))),
        say(app, "transitionsOf", share(FIGURE_EDGES.map((_, index) => lit.has(index)))),
        say(app, "claimsOf", share(wholeClaims(report).map((id) => claims[id] === "verified"))),
        say(app, "observedBy", { observer }),
        say(app, "took", { seconds: (durationMs / 1000).toFixed(2) }),
      ]),
    ),
    bar,
    el(
      "div",
      { class: "conforms" },
      el(
        "a",
        { href: requirementsAddress("rfc9293") },
        app.page.requirements.rfc9293.badge[app.language],
      ),
    ),
  );
}

/** The claims' ids, without those of their parts. */
function wholeClaims({ claims }: Report): ClaimId[] {
  return (Object.keys(claims) as ClaimId[]).filter((id) => !id.includes("."));
}

/** More results with one reason than that are unfolded where they are looked for. */
const MANY = 24;

/** What did not pass, and why: the gravest first. */
function failures(app: App, { probes }: Report): HTMLElement[] {
  const bad = probes.filter(({ verdict }) => verdict !== "pass")
    .toSorted((x, y) => gravity(x.verdict) - gravity(y.verdict));
  if (bad.length === 0) return [];
  const reasons = Map.groupBy(bad, ({ verdict, reason = "" }) => `${verdict}\n${reason}`);
  const links = (group: readonly ProbeResult[]) =>
    group.flatMap((probe, index) => [
      index === 0 ? "" : ", ",
      el("a", { href: probeAddress(probe) }, `${probe.id} IPv${probe.family}`),
    ]);
  const items = [...reasons.values()].map((group) =>
    el(
      "li",
      {},
      badge(app, group[0]?.verdict ?? "fail"),
      " ",
      ...links(group.slice(0, MANY)),
      ...group.length <= MANY ? [] : [
        unfolding(
          { isOpen: false },
          [say(app, "more", { n: group.length - MANY })],
          () => el("div", {}, ...links(group.slice(MANY))),
        ),
      ],
      el("p", {}, ...group.slice(0, 1).map((probe) => spoken(app, probe.reason ?? ""))),
    )
  );
  return [part("h2", "failures", say(app, "failures"), el("ul", {}, ...items))];
}

/** The state diagram, with what is chosen in it beside it. */
function figurePart(
  app: App,
  chosen: Extract<Route, { view: "overview" }>["chosen"],
): HTMLElement {
  const options = chosen === undefined ? { small: false } : { small: false, chosen };
  return part(
    "h2",
    "figure",
    say(app, "figure"),
    el(
      "div",
      { class: "beside" },
      scroller({ "aria-labelledby": "figure-heading" }, figure(app, options).node),
      chosenPart(app, chosen),
    ),
    transitionTable(app),
  );
}

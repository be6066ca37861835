/**
 * The claims with their parts, and what became of them.
 * @module
 */

import type { ClaimId, ClaimPartId } from "../../requirement/claims.ts";
import type { ProbeResult } from "../../result/result.ts";
import { type App, MARKS, say } from "./app.ts";
import { type Child, el, part } from "./dom.ts";
import { probeAddress } from "./route.ts";

/** As which verdict an outcome is shown. */
const VERDICTS = { verified: "pass", refuted: "fail", "not run": "skip" } as const;

/** Claims, each with its parts, and each part with the rows that verify it. */
export function claimList(
  app: App,
  name: "claims" | "verifies",
  ids: readonly ClaimId[],
  probes: readonly ProbeResult[],
): HTMLElement {
  const items = ids.map((id) => claimItem(app, id, probes));
  return part("h2", "claims", say(app, name), el("ul", {}, ...items));
}

/** A claim, and below it the parts that these probes are about. */
function claimItem(app: App, id: ClaimId, probes: readonly ProbeResult[]): HTMLElement {
  const naming = probes.filter(({ claims }) => claims.includes(id));
  const all = (Object.keys(app.report.claims) as ClaimPartId[]).filter((part) =>
    part.startsWith(`${id}.`)
  );
  const own = new Set(
    naming.flatMap(({ verifies = [], rows }) => [
      ...verifies,
      ...rows.flatMap((row) => row.verifies ?? []),
    ]),
  );
  // One probe is about its own parts; of a whole run all are shown, also what nothing has verified.
  const isRun = probes.length === app.report.probes.length;
  const parts = all.filter((part) => isRun || own.has(part) || own.has(id));
  return el(
    "li",
    {},
    ...claimLine(app, id, parts.length > 0 ? [] : claimLinks(naming, id)),
    ...parts.length === 0 ? [] : [
      el(
        "ul",
        { class: "parts" },
        ...parts.map((part) => el("li", {}, ...claimLine(app, part, claimLinks(naming, part)))),
      ),
    ],
  );
}

/** What a claim or a part of one says, what became of it, and where. */
function claimLine(app: App, id: ClaimId | ClaimPartId, links: Child[]): HTMLElement[] {
  const { claims, needSlow = [] } = app.report;
  const outcome = claims[id] ?? "not run";
  const verdict = VERDICTS[outcome];
  const slow = needSlow.some((part) => part === id);
  return [
    el("b", {}, id),
    el("span", { class: "text" }, say(app, id)),
    el(
      "span",
      { class: `badge ${verdict}` },
      el("span", { "aria-hidden": "true" }, MARKS[verdict]),
      ` ${say(app, outcome)}`,
    ),
    el("span", { class: "links" }, ...slow ? [say(app, "needsSlow")] : links),
  ];
}

/** Links to the probes that name a claim, or to the first rows of theirs that verify a part. */
function claimLinks(
  naming: readonly ProbeResult[],
  id: ClaimId | ClaimPartId,
): Child[] {
  const isPart = id.includes(".");
  const places = naming.flatMap((probe) => {
    const row = probe.rows.find(({ verifies = [] }) => verifies.some((one) => one === id));
    const whole = !isPart || probe.verifies?.some((one) => one === id) === true;
    return row === undefined && !whole ? [] : [{ probe, step: row?.step }];
  });
  const names = [...Map.groupBy(places, ({ probe }) => probe.id).values()];
  return names.flatMap(([place], index) =>
    place === undefined ? [] : [
      index === 0 ? "" : ", ",
      el("a", { href: probeAddress(place.probe, place.step) }, place.probe.id),
    ]
  );
}

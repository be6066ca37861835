/**
 * The claims with their parts, and what became of them.
 * @module
 */

import type { ClaimId, ClaimPartId } from "../../requirement/claims.ts";
import type { ProbeResult } from "../../result/result.ts";
import { type ClaimPlace, type ClaimPlaces, claimPlacesOf } from "../claim_places.ts";
import { type App, MARKS, say } from "./app.ts";
import { type Child, el, part } from "./dom.ts";
import { probeAddress } from "./route.ts";

/** As which verdict an outcome is shown. */
const VERDICTS = { verified: "pass", refuted: "fail", "not run": "skip" } as const;

/** The run's claims, each with its parts, and each part with the rows that verify it. */
export function claimsOfRun(app: App): HTMLElement {
  const ids = (Object.keys(app.report.claims) as ClaimId[]).filter((id) => !id.includes("."));
  return claimList(app, "claims", ids, app.page.claims, () => true);
}

/** A probe's claims: of their parts those that it is about. */
export function claimsOfProbe(app: App, probe: ProbeResult): HTMLElement {
  const { claims, verifies = [], rows } = probe;
  const places = claimPlacesOf([probe], app.report.probes.indexOf(probe));
  const own = new Set([...verifies, ...rows.flatMap((row) => row.verifies ?? [])]);
  return claimList(app, "verifies", claims, places, (part) => own.has(part));
}

function claimList(
  app: App,
  name: "claims" | "verifies",
  ids: readonly ClaimId[],
  places: ClaimPlaces,
  isShown: (part: ClaimId | ClaimPartId) => boolean,
): HTMLElement {
  const items = ids.map((id) => {
    const parts = (Object.keys(app.report.claims) as ClaimPartId[])
      .filter((part) => part.startsWith(`${id}.`) && (isShown(part) || isShown(id)));
    const links = (one: ClaimId | ClaimPartId) => claimLinks(app, places[one] ?? []);
    return el(
      "li",
      {},
      ...claimLine(app, id, parts.length > 0 ? [] : links(id)),
      ...parts.length === 0 ? [] : [
        el(
          "ul",
          { class: "parts" },
          ...parts.map((part) => el("li", {}, ...claimLine(app, part, links(part)))),
        ),
      ],
    );
  });
  return part("h2", "claims", say(app, name), el("ul", {}, ...items));
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

/** Links to where it is verified. */
function claimLinks(app: App, places: readonly ClaimPlace[]): Child[] {
  return places.flatMap(([place, step], index) => {
    const probe = app.report.probes[place];
    if (probe === undefined) return [];
    return [
      index === 0 ? "" : ", ",
      el("a", { href: probeAddress(probe, step) }, probe.id),
    ];
  });
}

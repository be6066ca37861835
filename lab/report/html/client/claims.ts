/**
 * The claims, and what became of them.
 * @module
 */

import type { ClaimId } from "../../../claims.ts";
import { type App, say } from "./app.ts";
import { el } from "./dom.ts";
import { probeAddress } from "./route.ts";

/** Claims, each with the probes that name it. */
export function claimList(
  app: App,
  name: "claims" | "verifies",
  ids: readonly ClaimId[],
): HTMLElement {
  return el(
    "section",
    { class: "claims", "aria-labelledby": "claims-heading" },
    el("h2", { id: "claims-heading" }, say(app, name)),
    el("ul", {}, ...ids.map((id) => claimItem(app, id))),
  );
}

/** A claim. */
export function claimItem(app: App, id: ClaimId): HTMLElement {
  const outcome = app.page.report.claims[id];
  const probes = app.page.report.probes.filter(({ claims }) => claims.includes(id));
  const names = [...Map.groupBy(probes, (probe) => probe.id).values()].flatMap(([probe]) =>
    probe === undefined ? [] : [probe]
  );
  const kind = { verified: "pass", refuted: "fail", "not run": "skip" }[outcome];
  const sign = { verified: "✓", refuted: "✗", "not run": "–" }[outcome];
  return el(
    "li",
    {},
    el("b", {}, id),
    el("span", { class: "text" }, say(app, id)),
    el(
      "span",
      { class: `badge ${kind}` },
      el("span", { "aria-hidden": "true" }, sign),
      ` ${say(app, outcome)}`,
    ),
    el(
      "span",
      { class: "links" },
      ...names.flatMap((probe, index) => [
        index === 0 ? "" : ", ",
        el("a", { href: probeAddress(probe) }, probe.id),
      ]),
    ),
  );
}

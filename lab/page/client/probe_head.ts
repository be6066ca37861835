/**
 * What a probe is, above its ladder.
 * @module
 */

import type { ProbeResult } from "../../result/result.ts";
import { type App, badge, say, spoken } from "./app.ts";
import { el } from "./dom.ts";
import { entriesOf } from "./list.ts";
import { cellAddress, probeAddress } from "./route.ts";

/** Title, source, claims, the other family, and why the verdict is not `pass`. */
export function probeHead(app: App, probe: ProbeResult): HTMLElement[] {
  const { id, family, verdict, medium, durationMs, source, reason } = probe;
  return [
    el(
      "div",
      { class: "head" },
      el("h2", { tabindex: "-1", "data-focus": "" }, spoken(app, probe.title)),
      badge(app, verdict),
      families(app, probe),
      neighbours(app, probe),
    ),
    el(
      "p",
      { class: "about" },
      el("code", { lang: "en" }, id),
      " · ",
      spoken(app, source),
      " · ",
      say(app, medium),
      ` · ${durationMs.toFixed(0)} ms · `,
      probe.claims.join(" "),
      ...gridLink(app, probe),
    ),
    ...reason === undefined ? [] : [
      el(
        "div",
        { class: `reason ${verdict}` },
        el("p", {}, spoken(app, reason)),
        el(
          "p",
          { class: "rerun" },
          say(app, "runJustThis"),
          " ",
          el(
            "code",
            { lang: "en" },
            `${app.page.lab} ${id} --family ${family}${app.page.rerunWith}`,
          ),
        ),
      ),
    ],
  ];
}

/** To the cell of a case in the grid. */
function gridLink(app: App, { id, group }: ProbeResult): HTMLElement[] {
  const isIn = Object.values(app.page.grids)
    .some(({ columns }) => columns.some((column) => column.group === group));
  return isIn ? [el("a", { href: cellAddress(id) }, say(app, "toGrid"))] : [];
}

/** The same probe in each family that it ran in. */
function families(app: App, probe: ProbeResult): HTMLElement {
  const all = app.report.probes.filter(({ id }) => id === probe.id);
  return el(
    "nav",
    { class: "switch", "aria-label": say(app, "family") },
    ...all.map((other) =>
      el("a", {
        href: probeAddress(other),
        "aria-current": other === probe ? "page" : undefined,
      }, `IPv${other.family}`)
    ),
  );
}

/** The probes before and after, as the list has them when nothing is left out. */
function neighbours(app: App, probe: ProbeResult): HTMLElement {
  const entries = entriesOf(app.report.probes);
  const at = entries.findIndex(({ results }) => results[0].id === probe.id);
  const to = (place: number, key: "previousProbe" | "nextProbe", arrow: string) => {
    const results = entries[place]?.results;
    if (place < 0 || results === undefined) return [];
    const other = results.find(({ family }) => family === probe.family) ?? results[0];
    const name = `${say(app, key)}: ${other.title}`;
    return [el("a", { href: probeAddress(other), "aria-label": name, title: name }, arrow)];
  };
  return el(
    "nav",
    { class: "switch neighbours", "aria-label": say(app, "neighbours") },
    ...to(at - 1, "previousProbe", "←"),
    ...to(at + 1, "nextProbe", "→"),
  );
}

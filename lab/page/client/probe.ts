/**
 * A probe: what it is, its ladder and player, its rows, and what it verifies.
 * @module
 */

import type { ProbeResult } from "../../result/result.ts";
import type { App } from "./app.ts";
import { claimsOfProbe } from "./claims.ts";
import { pathPart } from "./paths.ts";
import { probeHead } from "./probe_head.ts";
import { rowTable } from "./rows.ts";
import { sequenceParts } from "./sequence.ts";
import { startingStep } from "./steps.ts";
import { viewer } from "./viewer.ts";

/** What the main part shows where something in it can be stepped through. */
export interface PlayedView {
  readonly children: readonly HTMLElement[];
  /** What steps through it; absent where there is nothing to be played. */
  readonly player?: NonNullable<App["player"]>;
  /** To be called once the parts are in the page: what is drawn must know its width. */
  begin(): void;
  /** To be called before they leave it. */
  leave(): void;
}

/** Shows a probe from a step on, or from where it matters; `went` is called with each step gone to. */
export function probeView(
  app: App,
  probe: ProbeResult,
  step: number | undefined,
  went: (step: number, isChosen: boolean) => void,
): PlayedView {
  const table = rowTable(app, probe, (row) => view.player.to(row));
  const view = viewer(app, probe, {
    from: step ?? startingStep(probe),
    tellFirst: step !== undefined,
    went,
    follow: (row) => table.show(row),
  });
  return {
    ...view,
    children: [
      ...probeHead(app, probe),
      view.node,
      table.node,
      ...sequenceParts(app, app.report.probes.indexOf(probe)),
      ...pathPart(app, probe),
      claimsOfProbe(app, probe),
    ],
  };
}

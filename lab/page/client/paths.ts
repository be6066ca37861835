/**
 * The paths that a probe states, and those that the tracepoint showed.
 * @module
 */

import type { PathResult, ProbeResult } from "../../result/result.ts";
import { ENDS } from "../../tcp/end.ts";
import { type App, say, spoken } from "./app.ts";
import { type Child, el, part } from "./dom.ts";
import { endMark } from "./ends.ts";

/** Both ends' paths, where the probe states them. */
export function pathPart(app: App, { paths }: ProbeResult): HTMLElement[] {
  if (paths === undefined) return [];
  return [
    part(
      "h3",
      "paths",
      say(app, "paths"),
      ...ENDS.flatMap((end) => {
        const path = paths[end];
        return path === undefined ? [] : [
          el("p", {}, endMark(end), " ", ...pathText(app, path)),
        ];
      }),
    ),
  ];
}

/** A path as it was expected, and as it was observed, or why it was not. */
function pathText(app: App, { expected, observed = [], notChecked }: PathResult): Child[] {
  const way = (states: readonly string[]) => states.join(" → ");
  const first = `${say(app, "expected")} ${way(expected)}`;
  if (notChecked === undefined) return [`${first}; ${say(app, "observed")} ${way(observed)}`];
  return [
    `${first} `,
    el("span", { class: "nothing" }, `(${say(app, "notChecked")}: `, spoken(app, notChecked), ")"),
  ];
}

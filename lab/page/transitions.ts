/**
 * Which transitions a run observed, each with the places where it did.
 * @module
 */

import { changesOf } from "../figure/changes.ts";
import { FIGURE_5 } from "../figure/figure5.ts";
import { waysOf } from "../figure/ways.ts";
import type { Read } from "../figure/reading.ts";
import type { Report } from "../result/result.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { TcpState } from "../tcp/state.ts";
import { bentPath } from "./observed_path.ts";

/** Where a transition was observed. */
export interface Taken {
  /** The probe's place in the report. */
  readonly probe: number;
  /** The row after which the new state was seen. */
  readonly step: number;
  /** Whose state it was. */
  readonly end: End;
}

/** A pair of states that was observed one after the other. */
export interface Transition extends Read {
  readonly from: TcpState;
  readonly to: TcpState;
  /** The place among the figure's arrows of the one that was shown. */
  readonly edge?: number;
  /** How it is drawn where nothing in the figure explains it. */
  readonly path?: string;
  /** Where it was observed. */
  readonly taken: readonly Taken[];
}

/** All that a run observed, those of the figure first and in its order. */
export function transitionsOf({ probes }: Report): Transition[] {
  const ways = waysOf(probes);
  const found = probes.flatMap((probe, index) =>
    changesOf(probe, ways[index]).map(({ step, end, ...change }) => ({
      ...change,
      taken: { probe: index, step, end },
    }))
  );
  const same = Map.groupBy(
    found,
    ({ from, to, reading, ways = [] }) => [from, to, reading, ...ways.flat()].join(" "),
  );
  const transitions = [...same.values()].flatMap((group): Transition[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { from, to, reading } = first;
    const edge = FIGURE_5.findIndex((arrow) => arrow.from === from && arrow.to === to);
    return [{
      ...first,
      ...(reading === "shown" && { edge }),
      ...(reading === "unexplained" && { path: bentPath(from, to) }),
      taken: group.map(({ taken }) => taken),
    }];
  });
  return transitions.toSorted((x, y) => (x.edge ?? Infinity) - (y.edge ?? Infinity) || 0);
}

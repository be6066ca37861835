/**
 * Which probes were seen in each state.
 * @module
 */

import type { Report } from "../result/result.ts";

/** A probe or, of those of one family, the first. */
export interface SeenState {
  /** The first of its results, by its place. */
  readonly place: number;
  /** The first row in which an end was seen in that state; absent where it was not in a row. */
  readonly step?: number;
  /** How many more of its family were. */
  readonly others: number;
}

/** By state, as the report has it. */
export function seenStates({ states, probes }: Report): Record<string, SeenState[]> {
  const places = new Map<string, number>();
  for (const [place, { id }] of probes.entries()) {
    if (!places.has(id)) places.set(id, place);
  }
  return Object.fromEntries(
    Object.entries(states).map(([state, ids]) => {
      const known = [...new Set(ids)].flatMap((id) => places.get(id) ?? []).sort((x, y) => x - y);
      const kin = Map.groupBy(known, (place) => probes[place]!.group ?? probes[place]!.id);
      return [
        state,
        [...kin.values()].map((group): SeenState => {
          const place = group[0]!;
          const row = probes[place]!.rows.find(({ observed: { a, b } }) =>
            a === state || b === state
          );
          return {
            place,
            ...(row !== undefined && { step: row.step }),
            others: group.length - 1,
          };
        }),
      ];
    }),
  );
}

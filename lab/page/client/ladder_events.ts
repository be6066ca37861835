/**
 * What happens in a ladder diagram, in order: which segment arrives where, and which of them wait
 * beside the line of the end that sent them.
 * @module
 */

import type { RowResult, WireEntry } from "../../result/result.ts";
import { isSending, sendingsOf } from "../../result/sending.ts";
import type { End } from "../../tcp/end.ts";

/** A segment on its way, by the places of what happens to it. */
export interface Flight {
  /** The segment as it was sent, or as the lab made it. */
  readonly entry: WireEntry;
  /** The row in which it is sent. */
  readonly row: number;
  readonly start: number;
  /** When it arrives or is lost; absent where it was held to the last. */
  end?: { readonly at: number; readonly row: number; readonly entry: WireEntry };
  /** Which of the places beside its sender's line it waits in; absent where it goes at once. */
  lane?: number;
}

/** Something that happens. */
export interface Happening {
  readonly row: number;
  readonly entry: WireEntry;
  readonly flight: Flight;
}

/** All of it, and the flights in the order of their beginning. */
export interface Happenings {
  readonly events: readonly Happening[];
  readonly flights: readonly Flight[];
  /** The place of each row's first event. */
  readonly firstOf: readonly number[];
}

/** What happens in some rows; `isWorded` tells of what an arrival is described anew. */
export function happeningsOf(
  rows: readonly Pick<RowResult, "wire">[],
  isWorded: (entry: WireEntry) => boolean,
): Happenings {
  const about = sendingsOf(rows);
  const events: Happening[] = [];
  const flights: Flight[] = [];
  const bySending = new Map<WireEntry, Flight>();
  const firstOf: number[] = [];
  for (const [row, { wire }] of rows.entries()) {
    firstOf.push(events.length);
    for (const entry of wire) {
      const at = events.length;
      const sending = about.get(entry);
      // A copy, or what the lab made, has a way of its own.
      const known = sending === undefined || entry.event === "repeated"
        ? undefined
        : bySending.get(sending);
      const flight = known ?? { entry, row, start: at };
      if (known === undefined) flights.push(flight);
      if (isSending(entry)) bySending.set(entry, flight);
      else flight.end = { at, row, entry };
      events.push({ row, entry, flight });
    }
  }
  const happenings = { events, flights, firstOf };
  for (const end of ["a", "b"] as const) giveLanes(end, happenings, isWorded);
  return happenings;
}

/** Who waits while something is written does so beside its sender's line, each at its own place. */
function giveLanes(
  end: End,
  { events, flights }: Happenings,
  isWorded: (entry: WireEntry) => boolean,
): void {
  const taken: number[] = [];
  for (const flight of flights.filter(({ entry }) => entry.from === end)) {
    const { start, row } = flight;
    const written = flight.end === undefined || flight.end.row !== row ||
      flight.end.at !== start && isWorded(flight.end.entry) ||
      events.slice(start + 1, flight.end.at).some(({ entry, flight: other }) =>
        other.entry === entry || isWorded(entry)
      );
    if (!written) continue;
    const free = taken.findIndex((until) => until < start);
    flight.lane = free < 0 ? taken.length : free;
    taken[flight.lane] = lastOf(flight);
  }
}

/** What is held to the last has a mark where it was sent, and no line from there. */
function lastOf({ start, end }: Flight): number {
  return end?.at ?? start + 1;
}

/** How many places beside an end's line are taken at an event, or between two: then as `2.5`. */
export function lanesAt({ flights }: Happenings, end: End, at: number): number {
  const there = flights.filter((flight) =>
    flight.lane !== undefined && flight.entry.from === end && flight.start <= at &&
    lastOf(flight) >= at
  );
  return Math.max(0, ...there.map(({ lane }) => lane! + 1));
}

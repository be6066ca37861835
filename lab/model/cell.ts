/**
 * A cell of state × segment: what the standard allows where a socket, brought somewhere by rows, is
 * reached by a crafted segment, in the words of a table.
 * @module
 */

import type { CraftedText, Given, SegmentText } from "../probe/table.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { TcpState } from "../tcp/state.ts";
import type { Clause } from "./clause.ts";
import { keyOf } from "./arrives.ts";
import { rowModelled } from "./as_modelled.ts";
import { type Told, toldNext } from "./told.ts";
import { describeFlight, injecting, start, type World } from "./world.ts";

/** What the standard allows in a cell. */
export interface Answer {
  /** The segments that the socket sends, as a table would write them. */
  readonly wire: readonly SegmentText[];
  /** The socket's state after that. */
  readonly state: TcpState;
  /** What its application is told next. */
  readonly told: Told;
  /** What says so. */
  readonly clauses: readonly Clause[];
  /** The standard allows it, and would rather have another. */
  readonly isLatitude: boolean;
}

/**
 * All that is allowed, what the standard would have first. Throws a `TypeError` where the rows are not
 * what the model says, and as `crafted()` does where no segment can be made.
 *
 * @example
 * ```ts ignore
 * const [answer] = answersTo(reach("ESTABLISHED"), "a", "RST seq=RCV.NXT+100");
 * answer.wire; // ["a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=0"]
 * ```
 */
export function answersTo(given: Given, end: End, segment: CraftedText): readonly Answer[] {
  return answersIn(reached(given), end, segment);
}

/** The same, in the worlds that rows have led to. */
export function answersIn(
  worlds: readonly World[],
  end: End,
  segment: CraftedText,
): readonly Answer[] {
  const answers = worlds.flatMap((world) =>
    injecting({ ...world, isLatitude: false }, end, segment)
      .map((after): Answer => ({
        wire: after.fresh.map((flight) => describeFlight(flight, after.isns) as SegmentText),
        state: after.sockets[end].state,
        told: toldNext(after.sockets[end]),
        clauses: after.clauses,
        isLatitude: after.isLatitude,
      }))
  );
  const shown = ({ wire, state, told }: Answer) => keyOf([wire, state, told]);
  const seen = new Map<string, Answer>();
  for (const answer of answers.toSorted((a, b) => Number(a.isLatitude) - Number(b.isLatitude))) {
    if (!seen.has(shown(answer))) seen.set(shown(answer), answer);
  }
  return [...seen.values()];
}

/** Where the rows lead: one world, if the standard leaves nothing open on the way. */
export function reached(given: Given): readonly World[] {
  let worlds: readonly World[] = [start(given)];
  for (const [step, row] of (given.rows ?? []).entries()) {
    const modelled = rowModelled(row, worlds);
    if (modelled.is !== "as modelled") {
      throw new TypeError(`row ${step} is ${modelled.is}: ${JSON.stringify(modelled)}`);
    }
    worlds = modelled.worlds.map((world) => ({ ...world, clauses: [] }));
  }
  return worlds;
}

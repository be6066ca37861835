/**
 * What of a row's result does not depend on how it went, and what was seen, as a result has it.
 * @module
 */

import { describeActions } from "../language/en/actions.ts";
import {
  actionsOf,
  HANDSHAKE,
  type OtherSocket,
  type Probe,
  type Row,
  segmentsOf,
} from "../probe.ts";
import type { Observation, Observations } from "../judge/find.ts";
import type { Observer } from "../observe/observer.ts";
import type { EndTimers, RowResult, Testimony } from "../result/result.ts";
import type { End } from "../tcp/segment_pattern.ts";

/** A row's result as long as it has not been run. */
export function pending(row: Row, step: number, medium: Probe["medium"]): RowResult {
  return {
    step,
    action: describeActions(actionsOf(row)),
    actions: [...actionsOf(row)],
    wire: [],
    announced: [...announcedBy(row, medium)],
    expected: { ...(row.a && { a: row.a }), ...(row.b && { b: row.b }) },
    observed: {},
    evidence: {},
    ...(row.also && { also: othersOf(row) }),
    ...(row.verifies && { verifies: [...row.verifies] }),
    verdict: "skip",
  };
}

/** The segments that a row announces; a handshake done in one row announces its own. */
function announcedBy(row: Row, medium: Probe["medium"]): readonly string[] {
  const shakesHands = medium === "wire" && actionsOf(row).some(({ kind }) => kind === "establish");
  return [...shakesHands ? HANDSHAKE : [], ...segmentsOf(row)];
}

/** The other sockets that a row speaks of: what is expected of each and, once seen, what was seen. */
export function othersOf({ also = {} }: Row, seen?: Observations): NonNullable<RowResult["also"]> {
  return Object.fromEntries(
    Object.entries(also).map(([name, expected]) => {
      const sighting = seen?.also?.[name as OtherSocket];
      return [name, {
        expected,
        ...(sighting && { observed: sighting.state }),
        ...(sighting?.row && { evidence: sighting.row.line.trim() }),
      }];
    }),
  );
}

/** What an observer showed of both ends, and by what evidence. */
export function testimony(
  { a, b }: Observations,
  { timerless }: Pick<Observer, "timerless">,
): Testimony {
  return {
    observed: { a: a.state, b: b.state },
    ...(timerless ? {} : { timers: { ...timerOf("a", a), ...timerOf("b", b) } }),
    evidence: {
      ...(a.row && { a: a.row.line.trim() }),
      ...(b.row && { b: b.row.line.trim() }),
    },
  };
}

function timerOf(end: End, { row }: Observation): EndTimers {
  const timer = row?.row.timer;
  return timer === undefined ? {} : { [end]: { ...timer } };
}

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
  type SocketName,
  stateOf,
} from "../probe.ts";
import type { Observation, Observations } from "../judge/find.ts";
import type { Told, Unseen } from "../judge/sight.ts";
import { sightingOf } from "../judge/states.ts";
import type { Observer } from "../observe/observer.ts";
import type { EndTimers, RowResult, Testimony } from "../result/result.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { TcpState } from "../tcp/state.ts";

/** A row's result as long as it has not been run. */
export function pending(row: Row, step: number, medium: Probe["medium"]): RowResult {
  return {
    step,
    action: describeActions(actionsOf(row)),
    actions: [...actionsOf(row)],
    wire: [],
    announced: [...announcedBy(row, medium)],
    expected: { ...(row.a && { a: stateOf(row.a) }), ...(row.b && { b: stateOf(row.b) }) },
    ...queuesOf(row),
    observed: {},
    evidence: {},
    ...(row.also && { also: othersOf(row) }),
    ...(row.verifies && { verifies: [...row.verifies] }),
    ...openOf(row),
    verdict: "skip",
  };
}

/** Why what a row says is no more than what was seen, be it of its calls alone. */
function openOf({ open, openGives = open }: Row): Pick<RowResult, "open"> {
  return openGives === undefined ? {} : { open: openGives };
}

/** The segments that a row announces; a handshake done in one row announces its own. */
function announcedBy(row: Row, medium: Probe["medium"]): readonly string[] {
  const shakesHands = medium === "wire" && actionsOf(row).some(({ kind }) => kind === "establish");
  return [...shakesHands ? HANDSHAKE : [], ...segmentsOf(row)];
}

/** What is to be queued at the sockets, as far as a row says so. */
function queuesOf({ a, b, also = {} }: Row): Pick<RowResult, "queues"> {
  const queues = Object.entries({ a, b, ...also }).flatMap(([name, expected]) => {
    if (typeof expected !== "object") return [];
    const { state: _, ...queued } = expected;
    return [[name, queued] as const];
  });
  return queues.length === 0 ? {} : { queues: Object.fromEntries(queues) };
}

/** What was seen of a row's sockets, and what could not be. */
export interface Sighted {
  readonly seen: Observations;
  readonly unseen: Unseen;
  /** What their own descriptors gave where the observer could not show them. */
  readonly told: Told;
}

/** The other sockets that a row speaks of: what is expected of each and, once seen, what was seen. */
export function othersOf({ also = {} }: Row, sighted?: Sighted): NonNullable<RowResult["also"]> {
  return Object.fromEntries(
    Object.entries(also).flatMap(([name, expected]) => {
      if (expected === undefined) return [];
      const shown = sighted && shownOf(name as OtherSocket, sighted);
      return [[name, {
        expected: stateOf(expected),
        ...(shown?.state !== undefined && { observed: shown.state }),
        ...(shown?.line !== undefined && { evidence: shown.line }),
      }]];
    }),
  );
}

/** What an observer showed of both ends, and by what evidence. */
export function testimony(
  sighted: Sighted,
  { timerless }: Pick<Observer, "timerless">,
): Testimony {
  const { a, b } = sighted.seen;
  const shown = { a: shownOf("a", sighted), b: shownOf("b", sighted) };
  return {
    observed: {
      ...(shown.a.state !== undefined && { a: shown.a.state }),
      ...(shown.b.state !== undefined && { b: shown.b.state }),
    },
    ...(timerless ? {} : { timers: { ...timerOf("a", a), ...timerOf("b", b) } }),
    evidence: {
      ...(shown.a.line !== undefined && { a: shown.a.line }),
      ...(shown.b.line !== undefined && { b: shown.b.line }),
    },
  };
}

/** A socket's state and its evidence, as far as anybody could see it. */
function shownOf(
  name: SocketName,
  { seen, unseen, told }: Sighted,
): { readonly state?: TcpState; readonly line?: string } {
  const { state, row } = sightingOf(seen, name);
  if (unseen[name]?.includes("state")) return {};
  const given = told[name];
  if (given !== undefined) return { state: given, line: `TCP_INFO tcpi_state=${given}` };
  return { state, ...(row && { line: row.line.trim() }) };
}

function timerOf(end: End, { row }: Observation): EndTimers {
  const timer = row?.row.timer;
  return timer === undefined ? {} : { [end]: { ...timer } };
}

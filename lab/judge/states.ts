/**
 * States: expected against observed. Pure.
 * @module
 */

import {
  type Expectation,
  type Expected,
  type OtherSocket,
  type SocketName,
  stateOf,
} from "../probe.ts";
import { ENDS, type Observation, type Observations } from "./find.ts";
import type { TcpState } from "../tcp/state.ts";
import type { Mismatch } from "./mismatch.ts";

const UNSEEN: Observation = { state: "CLOSED" };

/** What is wrong with the sockets' states. Empty where they are as expected. */
export function judgeStates(expected: Expectation, seen: Observations): Mismatch[] {
  return stated(expected, seen).flatMap(([socket, wanted, { state: observed }]) =>
    stateOf(wanted) === observed
      ? []
      : [{ kind: "state", socket, expected: stateOf(wanted), observed }]
  );
}

/**
 * What is wrong with the sockets' queues. How many connections may wait at a listener is judged only
 * where the observer shows that (`seesBacklog`).
 */
export function judgeQueues(
  expected: Expectation,
  seen: Observations,
  seesBacklog: boolean,
): Mismatch[] {
  return stated(expected, seen).flatMap(([socket, wanted, { row, state }]) => {
    if (typeof wanted !== "object" || row === undefined) return [];
    return (["recvQ", "sendQ"] as const).flatMap((queue): Mismatch[] => {
      const [expected, observed] = [wanted[queue], row.row[queue]];
      if (expected === undefined || expected === observed) return [];
      if (state === "LISTEN" && queue === "sendQ" && !seesBacklog) return [];
      return [{ kind: "queued", socket, queue, expected, observed }];
    });
  });
}

/** Each socket that something is expected of: what, and what was seen. */
export function stated(
  { a, b, also = {} }: Expectation,
  seen: Observations,
): [socket: SocketName, expected: Expected, observed: Observation][] {
  const others = Object.entries(also) as [OtherSocket, Expected | undefined][];
  return [
    ["a", a, seen.a] as const,
    ["b", b, seen.b] as const,
    ...others.map(([name, expected]) => [name, expected, seen.also?.[name] ?? UNSEEN] as const),
  ].flatMap(([name, expected, observed]) =>
    expected === undefined ? [] : [[name, expected, observed]]
  );
}

/** Who showed what. */
export interface Seeing {
  readonly name: string;
  readonly state: TcpState;
}

/** What observers do not agree on. It is shown, never settled by a vote. */
export function judgeWitnesses(
  seen: Observations,
  witnesses: Readonly<Record<string, Observations>>,
  observer: string,
  isExcused: (socket: SocketName, one: Seeing, other: Seeing) => boolean = () => false,
): Mismatch[] {
  const sockets: SocketName[] = [...ENDS, ...Object.keys(seen.also ?? {}) as OtherSocket[]];
  return sockets.flatMap((socket) =>
    Object.entries(witnesses)
      .map(([name, other]) => [name, sightingOf(other, socket).state] as const)
      .filter(([name, state]) => {
        const shown = { name: observer, state: sightingOf(seen, socket).state };
        return state !== shown.state && !isExcused(socket, shown, { name, state });
      })
      .map(([name, state]) => ({
        kind: "observers",
        socket,
        states: { [observer]: sightingOf(seen, socket).state, [name]: state },
      }))
  );
}

/** What was seen of a socket. */
export function sightingOf(seen: Observations, socket: SocketName): Observation {
  return socket === "a" || socket === "b" ? seen[socket] : seen.also?.[socket] ?? UNSEEN;
}

/**
 * States: expected against observed. Pure.
 * @module
 */

import type { Expectation, OtherSocket } from "../probe.ts";
import { ENDS, type Observations } from "./find.ts";
import type { Mismatch } from "./mismatch.ts";

const OTHERS: readonly OtherSocket[] = ["b.listener"];

/** What is wrong with the sockets' states. Empty where they are as expected. */
export function judgeStates(expected: Expectation, seen: Observations): Mismatch[] {
  const stated = [
    ...ENDS.map((end) => [end, expected[end], seen[end].state] as const),
    ...OTHERS.map((name) =>
      [name, expected.also?.[name], seen.also?.[name].state ?? "CLOSED"] as const
    ),
  ];
  return stated.flatMap(([socket, wanted, observed]) =>
    wanted === undefined || wanted === observed
      ? []
      : [{ kind: "state", socket, expected: wanted, observed }]
  );
}

/** What observers do not agree on. It is shown, never settled by a vote. */
export function judgeWitnesses(
  seen: Observations,
  witnesses: Readonly<Record<string, Observations>>,
  observer: string,
): Mismatch[] {
  return ENDS.flatMap((end) =>
    Object.entries(witnesses)
      .filter(([, other]) => other[end].state !== seen[end].state)
      .map(([name, other]) => ({
        kind: "observers",
        socket: end,
        states: { [observer]: seen[end].state, [name]: other[end].state },
      }))
  );
}

/** The expectation with the known deviation in the place of what the RFC says. */
export function deviating(expected: Expectation): Expectation | undefined {
  if (expected.deviates === undefined) return undefined;
  const { a = expected.a, b = expected.b } = expected.deviates;
  return { ...(a && { a }), ...(b && { b }), ...(expected.also && { also: expected.also }) };
}

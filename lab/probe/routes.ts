/**
 * Ways to the states of RFC 9293, 3.3.2: rows that a probe may be given before its own.
 *
 * The first way named for a state is the usual one. Each is how some scenario begins, word for word.
 * @module
 */

import { close, connect, listen, shutdown } from "./call_words.ts";
import type { TcpState } from "../tcp/state.ts";
import type { WireRow } from "./table.ts";
import { deliver } from "./wire_words.ts";
import { meant } from "./wrong.ts";

const LISTEN: readonly WireRow[] = [{ do: listen(), a: "CLOSED", b: "LISTEN" }];

const SYN_SENT: readonly WireRow[] = [
  ...LISTEN,
  { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", b: "LISTEN" },
];

const SYN_RECEIVED: readonly WireRow[] = [
  ...SYN_SENT,
  {
    do: deliver(),
    wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
    a: "SYN-SENT",
    b: "SYN-RECEIVED",
  },
];

const BOTH_SYN_RECEIVED: readonly WireRow[] = [
  {
    do: [connect("a"), connect("b")],
    wire: ["a>b SYN seq=ISN_A", "b>a SYN seq=ISN_B"],
    a: "SYN-SENT",
    b: "SYN-SENT",
  },
  {
    do: deliver(),
    wire: ["a>b SYN,ACK seq=ISN_A ack=ISN_B+1", "b>a SYN,ACK seq=ISN_B ack=ISN_A+1"],
    a: "SYN-RECEIVED",
    b: "SYN-RECEIVED",
  },
];

const ESTABLISHED: readonly WireRow[] = [
  ...SYN_RECEIVED,
  {
    do: deliver(),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
    a: "ESTABLISHED",
    b: "SYN-RECEIVED",
  },
  { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
];

type Ending = (end: "a" | "b") => ReturnType<typeof close>;

function finWait1(end: Ending): readonly WireRow[] {
  return [
    ...ESTABLISHED,
    {
      do: end("a"),
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
  ];
}

function finWait2(end: Ending): readonly WireRow[] {
  return [
    ...finWait1(end),
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "FIN-WAIT-1",
      b: "CLOSE-WAIT",
    },
    { do: deliver(), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
  ];
}

function timeWait(end: Ending): readonly WireRow[] {
  return [
    ...finWait2(end),
    {
      do: close("b"),
      wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "FIN-WAIT-2",
      b: "LAST-ACK",
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      b: "LAST-ACK",
    },
  ];
}

const CLOSE_WAIT: readonly WireRow[] = [
  ...ESTABLISHED,
  {
    do: close("b"),
    wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+1",
    a: "ESTABLISHED",
    b: "FIN-WAIT-1",
  },
  {
    do: deliver(),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+2",
    a: "CLOSE-WAIT",
    b: "FIN-WAIT-1",
  },
];

function lastAck(end: Ending): readonly WireRow[] {
  return [
    ...CLOSE_WAIT,
    { do: deliver(), a: "CLOSE-WAIT", b: "FIN-WAIT-2" },
    {
      do: end("a"),
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+2",
      a: "LAST-ACK",
      b: "FIN-WAIT-2",
    },
  ];
}

function closing(end: Ending): readonly WireRow[] {
  return [
    ...ESTABLISHED,
    {
      do: [end("a"), end("b")],
      wire: ["a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+1"],
      a: "FIN-WAIT-1",
      b: "FIN-WAIT-1",
    },
    {
      do: deliver(),
      wire: ["a>b ACK seq=ISN_A+2 ack=ISN_B+2", "b>a ACK seq=ISN_B+2 ack=ISN_A+2"],
      a: "CLOSING",
      b: "CLOSING",
    },
  ];
}

/** A state to which there is a way. */
export type ReachableState = Exclude<TcpState, "CLOSED">;

/** The name of a way: a state has some of these. */
export type Way =
  | ("listening" | "connecting" | "of a listener" | "simultaneous" | "connected" | "open")
  | ("half-closed" | "orphan");

/**
 * The ways, by the state that A is then in; of the passive states, B.
 *
 * @example
 * ```ts
 * import { ROUTES } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Object.keys(ROUTES["FIN-WAIT-2"]), ["half-closed", "orphan"]);
 * ```
 */
export const ROUTES: Readonly<
  Record<ReachableState, { readonly [W in Way]?: readonly WireRow[] }>
> = {
  "LISTEN": { "listening": LISTEN },
  "SYN-SENT": { "connecting": SYN_SENT },
  "SYN-RECEIVED": { "of a listener": SYN_RECEIVED, "simultaneous": BOTH_SYN_RECEIVED },
  "ESTABLISHED": { "connected": ESTABLISHED },
  "FIN-WAIT-1": { "half-closed": finWait1(shutdown), "orphan": finWait1(close) },
  "FIN-WAIT-2": { "half-closed": finWait2(shutdown), "orphan": finWait2(close) },
  "CLOSE-WAIT": { "open": CLOSE_WAIT },
  "CLOSING": { "half-closed": closing(shutdown), "orphan": closing(close) },
  "LAST-ACK": { "half-closed": lastAck(shutdown), "orphan": lastAck(close) },
  "TIME-WAIT": { "half-closed": timeWait(shutdown), "orphan": timeWait(close) },
};

/**
 * What a probe is given so that it begins in a state: A's or, of the passive ones (LISTEN, and
 * SYN-RECEIVED of a listener), B's. Without a way it is the first that {@linkcode ROUTES} has.
 *
 * @example
 * ```ts
 * import { defineProbe, inject, reach } from "@tcplab/tcplab/probe";
 *
 * defineProbe({
 *   title: "A RST of another number is answered in FIN-WAIT-2",
 *   source: "RFC 5961, 3.2",
 *   medium: "wire",
 *   given: reach("FIN-WAIT-2"),
 *   table: [{
 *     do: inject("a", "RST seq=RCV.NXT+1"),
 *     wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
 *     a: "FIN-WAIT-2",
 *   }],
 * });
 * ```
 */
export function reach(
  state: ReachableState,
  way?: Way,
): { readonly rows: readonly WireRow[] } {
  if (!Object.hasOwn(ROUTES, state)) {
    throw new TypeError(`reach: there is no way to ${state}${meant(state, Object.keys(ROUTES))}`);
  }
  const ways: Readonly<Record<string, readonly WireRow[]>> = ROUTES[state];
  const names = Object.keys(ways);
  const rows = ways[way ?? names[0]!];
  if (rows === undefined) {
    const there = meant(way, names) || `, only ${names.join(" and ")}`;
    throw new TypeError(`reach: there is no way to ${state} named ${way}${there}`);
  }
  return { rows };
}

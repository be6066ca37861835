/**
 * The path of each end through its states, as a probe's rows imply it.
 * @module
 */

import { isForTimer } from "./wire_words.ts";
import {
  type Action,
  actionsOf,
  deviationsOf,
  type End,
  type Probe,
  type Row,
  stateOf,
  type TcpState,
} from "./table.ts";

/** The paths of the ends; that of an end which some row says nothing of is absent. */
export type Paths = { readonly [E in End]?: readonly TcpState[] };

/** The states of both ends in a handshake that is one row. */
const HANDSHAKE: Readonly<Record<End, readonly TcpState[]>> = {
  a: ["CLOSED", "SYN-SENT", "ESTABLISHED"],
  b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED"],
};

const OF_LISTENERS: readonly TcpState[] = ["LISTEN", "CLOSED"];

/** The paths that a probe states, or else those that its rows imply. */
export function pathsOf(probe: Probe): Paths {
  if (probe.medium !== "wire") return {};
  if (probe.paths !== undefined) return probe.paths;
  const rows: readonly Row[] = [...probe.given?.rows ?? [], ...probe.table];
  // The tracepoint does not distinguish sockets that have the same ports.
  if (rows.flatMap(actionsOf).some(sharesPort)) return {};
  const [a, b] = [implied("a", rows), implied("b", rows)];
  return { ...(a && { a }), ...(b && { b }) };
}

function sharesPort(action: Action): boolean {
  return action.kind === "connect" && (action.from ?? action.portOf) !== undefined;
}

/** A timer expires in anybody's time slice, and the tracepoint would not show whose socket it ended. */
function isEndedByTimer(end: End, row: Row): boolean {
  return stateOf(row[end]) === "CLOSED" &&
    actionsOf(row).some((action) =>
      (isForTimer(action) || action.kind === "becomes") && action.end === end
    );
}

/** Whether the end is known to go another way on some stack. */
function mayGoElsewhere(end: End, row: Row): boolean {
  return deviationsOf(row).some((known) => known[end] !== undefined);
}

function implied(end: End, rows: readonly Row[]): TcpState[] | undefined {
  const states: TcpState[] = [];
  for (const row of rows) {
    if (isEndedByTimer(end, row) || mayGoElsewhere(end, row)) return undefined;
    const shakesHands = actionsOf(row).some(({ kind }) => kind === "establish");
    const state = stateOf(row[end]);
    // What a socket that is connected and gone within one row went through, the row does not say.
    const connects = actionsOf(row).some((action) =>
      action.kind === "connect" && action.end === end
    );
    if (state === undefined || connects && state === "CLOSED") return undefined;
    for (const next of shakesHands ? HANDSHAKE[end] : [state]) {
      if (next !== states.at(-1)) states.push(next);
    }
  }
  // Of a listener that makes no connection, the tracepoint has none to show.
  if (states[0] === "LISTEN" && states.every((state) => OF_LISTENERS.includes(state))) {
    return undefined;
  }
  // Who connects had no socket before.
  return states[0] === "SYN-SENT" ? ["CLOSED", ...states] : states;
}

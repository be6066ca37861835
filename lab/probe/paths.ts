/**
 * The path of each end through its states, as a probe's rows imply it.
 * @module
 */

import { actionsOf, type End, type Probe, type Row, stateOf, type TcpState } from "./table.ts";

/** The paths of the ends; that of an end which some row says nothing of is absent. */
export type Paths = { readonly [E in End]?: readonly TcpState[] };

/** The states of both ends in a handshake that is one row. */
const HANDSHAKE: Readonly<Record<End, readonly TcpState[]>> = {
  a: ["CLOSED", "SYN-SENT", "ESTABLISHED"],
  b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED"],
};

/** The paths that a probe states, or else those that its rows imply. */
export function pathsOf(probe: Probe): Paths {
  if (probe.medium !== "wire") return {};
  if (probe.paths !== undefined) return probe.paths;
  const rows: readonly Row[] = [...probe.given?.rows ?? [], ...probe.table];
  const [a, b] = [implied("a", rows), implied("b", rows)];
  return { ...(a && { a }), ...(b && { b }) };
}

function implied(end: End, rows: readonly Row[]): TcpState[] | undefined {
  const states: TcpState[] = [];
  for (const row of rows) {
    const shakesHands = actionsOf(row).some(({ kind }) => kind === "establish");
    const state = stateOf(row[end]);
    if (state === undefined) return undefined;
    for (const next of shakesHands ? HANDSHAKE[end] : [state]) {
      if (next !== states.at(-1)) states.push(next);
    }
  }
  // Who connects had no socket before.
  return states[0] === "SYN-SENT" ? ["CLOSED", ...states] : states;
}

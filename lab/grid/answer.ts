/**
 * What a segment draws, or a call does, in two or three characters: what is sent, and the state if it
 * is another one.
 * @module
 */

import type { End } from "../tcp/end.ts";
import type { TcpState } from "../tcp/state.ts";
import type { GridName } from "./column.ts";

/** States in two letters. */
export const SHORT: Readonly<Record<TcpState, string>> = {
  "CLOSED": "CL",
  "LISTEN": "LI",
  "SYN-SENT": "SS",
  "SYN-RECEIVED": "SR",
  "ESTABLISHED": "ES",
  "FIN-WAIT-1": "F1",
  "FIN-WAIT-2": "F2",
  "CLOSE-WAIT": "CW",
  "CLOSING": "CI",
  "LAST-ACK": "LA",
  "TIME-WAIT": "TW",
};

/** What is sent, in a letter: that of the first flag which is among the segment's; T for text. */
const DRAWN: readonly (readonly [flag: string, letter: string])[] = [
  ["RST", "R"],
  ["SYN", "S"],
  ["FIN", "F"],
  ["ACK", "A"],
];

/** What is sent, as far as its letter hangs on it. */
export interface Sent {
  readonly flags: string;
  /** Bytes of text. */
  readonly len?: number | undefined;
}

/**
 * An answer: what is sent, `undefined` where that is nothing, and the state before and after, as far
 * as they are known.
 */
export function answerText(
  grid: GridName,
  sent: Sent | undefined,
  from: TcpState,
  to?: TcpState,
): string {
  // Where a segment arrives, a listener has no connection before, and none after: that of its end is
  // closed all the while. A call ends the listener itself.
  const isSame = to === from || grid === "arrives" && from === "LISTEN" && to === "CLOSED";
  return letterOf(sent) + (to === undefined || isSame ? "" : SHORT[to]);
}

function letterOf(sent: Sent | undefined): string {
  if (sent === undefined) return "-";
  const { flags, len = 0 } = sent;
  const among = flags.split(",");
  const letter = DRAWN.find(([flag]) => among.includes(flag))?.[1] ?? "?";
  return letter === "A" && len > 0 ? "T" : letter;
}

/** Whom the segment reaches that is injected, or who makes the first call. */
export function endIn(
  grid: GridName,
  actions: readonly { readonly kind: string; readonly end?: unknown }[],
): End | undefined {
  const action = grid === "calls" ? actions[0] : actions.find(({ kind }) => kind === "inject");
  const name = typeof action?.end === "string" ? action.end[0] : undefined;
  return name === "a" || name === "b" ? name : undefined;
}

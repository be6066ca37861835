/**
 * Changes of sockets' states, and who reports which.
 * @module
 */

import { parseTraceLine } from "../parse/trace_pipe.ts";
import type { Endpoint } from "../tcp/socket_row.ts";
import type { TcpState } from "../tcp/state.ts";

/** A change: `CLOSED` stands for there being no socket. */
export interface Change {
  /** When, in milliseconds of the epoch. */
  readonly at: number;
  readonly from: TcpState;
  readonly to: TcpState;
  readonly local: Endpoint;
  readonly peer: Endpoint;
  /** Whether it was found by comparing two looks, or reported by the tracepoint. */
  readonly by: "look" | "trace";
}

/** kernel/trace/trace.c, print_trace_line(): the ring buffer ran over. */
const LOST = /^CPU:\d+ \[LOST (?:\d+ )?EVENTS\]/;
const EVENT = ": inet_sock_set_state: ";

/** What a line of the trace says: a change, that some were lost, or nothing. */
export function readTrace(line: string, at: number): Change | "lost" | undefined {
  if (LOST.test(line)) return "lost";
  if (!line.includes(EVENT)) return undefined;
  const { from, to, local, peer } = parseTraceLine(line);
  return { at, from, to, local, peer, by: "trace" };
}

/**
 * Whether the tracepoint cannot report such a change, so that it has to come from comparing looks:
 * it never shows TIME-WAIT (to it, the socket is closed), nor a listener's child in SYN-RECEIVED.
 */
export function beyondTrace({ from, to }: Change): boolean {
  return from === "TIME-WAIT" || to === "TIME-WAIT" || to === "SYN-RECEIVED" ||
    from === "SYN-RECEIVED" && to === "CLOSED" || mayBeTimeWait(from, to);
}

/** Whether the tracepoint's word on a change is worth having: `CLOSED` may be TIME-WAIT. */
export function withinTrace({ from, to }: Change): boolean {
  return !mayBeTimeWait(from, to);
}

function mayBeTimeWait(from: TcpState, to: TcpState): boolean {
  return to === "CLOSED" && (from === "FIN-WAIT-2" || from === "CLOSING");
}

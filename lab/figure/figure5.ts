/**
 * RFC 9293, figure 5: its arrows.
 * @module
 */

import type { TcpState } from "../tcp/state.ts";

/** What the figure has above the line beside an arrow: what happens. */
export type FigureEvent =
  | "passive OPEN"
  | "active OPEN"
  | "CLOSE"
  | "SEND"
  | "rcv SYN"
  | "rcv SYN,ACK"
  | "rcv ACK of SYN"
  | "rcv RST (note 1)"
  | "rcv FIN"
  | "rcv ACK of FIN"
  | "Timeout=2MSL";

/** An arrow of the figure. */
export interface FigureArrow {
  /** Where it begins. */
  readonly from: TcpState;
  /** Where it ends. */
  readonly to: TcpState;
  /** What happens. */
  readonly event: FigureEvent;
  /** What is then done: the figure's words below the line. */
  readonly does: readonly string[];
}

/** An arrow's name: where it begins and ends. */
export type ArrowName = `${TcpState}>${TcpState}`;

function arrow(
  from: TcpState,
  to: TcpState,
  event: FigureEvent,
  ...does: readonly string[]
): FigureArrow {
  return { from, to, event, does };
}

/** The arrows, from the top downwards. */
export const FIGURE_5: readonly FigureArrow[] = [
  arrow("CLOSED", "LISTEN", "passive OPEN", "create TCB"),
  arrow("LISTEN", "CLOSED", "CLOSE", "delete TCB"),
  arrow("CLOSED", "SYN-SENT", "active OPEN", "create TCB", "snd SYN"),
  arrow("SYN-SENT", "CLOSED", "CLOSE", "delete TCB"),
  arrow("LISTEN", "SYN-RECEIVED", "rcv SYN", "snd SYN,ACK"),
  arrow("SYN-RECEIVED", "LISTEN", "rcv RST (note 1)"),
  arrow("LISTEN", "SYN-SENT", "SEND", "snd SYN"),
  arrow("SYN-SENT", "SYN-RECEIVED", "rcv SYN", "snd SYN,ACK"),
  arrow("SYN-RECEIVED", "ESTABLISHED", "rcv ACK of SYN"),
  arrow("SYN-SENT", "ESTABLISHED", "rcv SYN,ACK", "snd ACK"),
  arrow("SYN-RECEIVED", "FIN-WAIT-1", "CLOSE", "snd FIN"),
  arrow("ESTABLISHED", "FIN-WAIT-1", "CLOSE", "snd FIN"),
  arrow("ESTABLISHED", "CLOSE-WAIT", "rcv FIN", "snd ACK"),
  arrow("FIN-WAIT-1", "CLOSING", "rcv FIN", "snd ACK"),
  arrow("FIN-WAIT-1", "FIN-WAIT-2", "rcv ACK of FIN"),
  arrow("CLOSE-WAIT", "LAST-ACK", "CLOSE", "snd FIN"),
  arrow("FIN-WAIT-2", "TIME-WAIT", "rcv FIN", "snd ACK"),
  arrow("CLOSING", "TIME-WAIT", "rcv ACK of FIN"),
  arrow("LAST-ACK", "CLOSED", "rcv ACK of FIN"),
  arrow("TIME-WAIT", "CLOSED", "Timeout=2MSL", "delete TCB"),
];

/** An arrow's name. */
export function nameOf({ from, to }: Pick<FigureArrow, "from" | "to">): ArrowName {
  return `${from}>${to}`;
}

/**
 * RFC 9293, figure 5: its states and transitions, and where each of them is drawn.
 * @module
 */

import type { TcpState } from "../../tcp/state.ts";

/** A box of the figure. `CLOSED` has two, as in the RFC. */
export interface FigureState {
  /** Its name. */
  readonly name: TcpState;
  /** Its centre. */
  readonly x: number;
  /** Its centre. */
  readonly y: number;
}

/** An arrow of the figure. */
export interface FigureEdge {
  /** Where it begins. */
  readonly from: TcpState;
  /** Where it ends. */
  readonly to: TcpState;
  /** The figure's words beside it: what happens, and what is then done. */
  readonly words: readonly string[];
  /** How it runs, in SVG's terms. */
  readonly path: string;
  /** Where its words stand. */
  readonly label: { readonly x: number; readonly y: number; readonly anchor: Anchor };
}

type Anchor = "start" | "middle" | "end";

/** The size of the drawing. */
export const FIGURE_SIZE = { width: 862, height: 662 } as const;

/** Half the size of a box. */
export const BOX = { x: 72, y: 20 } as const;

/** The boxes. */
export const FIGURE_STATES: readonly FigureState[] = [
  { name: "CLOSED", x: 420, y: 34 },
  { name: "LISTEN", x: 420, y: 134 },
  { name: "SYN-RECEIVED", x: 104, y: 234 },
  { name: "SYN-SENT", x: 736, y: 234 },
  { name: "ESTABLISHED", x: 420, y: 334 },
  { name: "FIN-WAIT-1", x: 104, y: 434 },
  { name: "CLOSE-WAIT", x: 736, y: 434 },
  { name: "FIN-WAIT-2", x: 104, y: 534 },
  { name: "CLOSING", x: 420, y: 534 },
  { name: "LAST-ACK", x: 736, y: 534 },
  { name: "TIME-WAIT", x: 420, y: 634 },
  { name: "CLOSED", x: 736, y: 634 },
];

function edge(
  from: TcpState,
  to: TcpState,
  words: readonly string[],
  path: string,
  [x, y, anchor]: readonly [number, number, Anchor],
): FigureEdge {
  return { from, to, words, path, label: { x, y, anchor } };
}

const OPEN = ["active OPEN", "create TCB", "snd SYN"];
const LISTENING = ["passive OPEN", "create TCB"];
const DELETE = ["CLOSE", "delete TCB"];
const RESET = ["rcv RST (note 1)"];
const SEND = ["SEND", "snd SYN"];
const SYN = ["rcv SYN", "snd SYN,ACK"];
const SYN_ACK = ["rcv SYN,ACK", "snd ACK"];
const ACK_OF_SYN = ["rcv ACK of SYN"];
const FIN = ["rcv FIN", "snd ACK"];
const CLOSE = ["CLOSE", "snd FIN"];
const ACK_OF_FIN = ["rcv ACK of FIN"];
const TIMEOUT = ["Timeout=2MSL", "delete TCB"];

/** The arrows, from the top downwards. */
export const FIGURE_EDGES: readonly FigureEdge[] = [
  edge("CLOSED", "LISTEN", LISTENING, "M400 54V112", [390, 78, "end"]),
  edge("LISTEN", "CLOSED", DELETE, "M440 114V56", [450, 78, "start"]),
  edge("CLOSED", "SYN-SENT", OPEN, "M492 26H690Q766 26 766 96V212", [774, 110, "start"]),
  edge("SYN-SENT", "CLOSED", DELETE, "M724 214V104Q724 44 664 44H494", [714, 110, "end"]),
  edge("LISTEN", "SYN-RECEIVED", SYN, "M348 142L168 212", [250, 152, "end"]),
  edge("SYN-RECEIVED", "LISTEN", RESET, "M84 214V164Q84 124 124 124H346", [126, 116, "start"]),
  edge("LISTEN", "SYN-SENT", SEND, "M492 142L672 212", [590, 152, "start"]),
  edge("SYN-SENT", "SYN-RECEIVED", SYN, "M664 234H178", [420, 211, "middle"]),
  edge("SYN-RECEIVED", "ESTABLISHED", ACK_OF_SYN, "M168 254L346 324", [238, 306, "end"]),
  edge("SYN-SENT", "ESTABLISHED", SYN_ACK, "M672 254L494 324", [602, 306, "start"]),
  edge("SYN-RECEIVED", "FIN-WAIT-1", CLOSE, "M64 254V412", [74, 342, "start"]),
  edge("ESTABLISHED", "FIN-WAIT-1", CLOSE, "M348 342L168 412", [250, 352, "end"]),
  edge("ESTABLISHED", "CLOSE-WAIT", FIN, "M492 342L672 412", [590, 352, "start"]),
  edge("FIN-WAIT-1", "CLOSING", FIN, "M168 454L346 514", [280, 464, "start"]),
  edge("FIN-WAIT-1", "FIN-WAIT-2", ACK_OF_FIN, "M104 454V512", [114, 503, "start"]),
  edge("CLOSE-WAIT", "LAST-ACK", CLOSE, "M736 454V512", [726, 480, "end"]),
  edge("FIN-WAIT-2", "TIME-WAIT", FIN, "M168 554L346 624", [240, 606, "end"]),
  edge("CLOSING", "TIME-WAIT", ACK_OF_FIN, "M420 554V612", [430, 589, "start"]),
  edge("LAST-ACK", "CLOSED", ACK_OF_FIN, "M736 554V612", [726, 586, "end"]),
  edge("TIME-WAIT", "CLOSED", TIMEOUT, "M492 634H662", [577, 612, "middle"]),
];

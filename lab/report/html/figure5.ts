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
export const FIGURE_SIZE = { width: 930, height: 664 } as const;

/** Half the size of a box. */
export const BOX = { x: 68, y: 20 } as const;

/** The boxes. */
export const FIGURE_STATES: readonly FigureState[] = [
  { name: "CLOSED", x: 450, y: 36 },
  { name: "LISTEN", x: 450, y: 136 },
  { name: "SYN-RECEIVED", x: 120, y: 236 },
  { name: "SYN-SENT", x: 780, y: 236 },
  { name: "ESTABLISHED", x: 450, y: 336 },
  { name: "FIN-WAIT-1", x: 120, y: 436 },
  { name: "CLOSE-WAIT", x: 780, y: 436 },
  { name: "FIN-WAIT-2", x: 120, y: 536 },
  { name: "CLOSING", x: 450, y: 536 },
  { name: "LAST-ACK", x: 780, y: 536 },
  { name: "TIME-WAIT", x: 450, y: 632 },
  { name: "CLOSED", x: 780, y: 632 },
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
const DELETE = ["CLOSE", "delete TCB"];
const SYN = ["rcv SYN", "snd SYN,ACK"];
const FIN = ["rcv FIN", "snd ACK"];
const CLOSE = ["CLOSE", "snd FIN"];
const ACK_OF_FIN = ["rcv ACK of FIN"];

/** The arrows, from the top downwards. */
export const FIGURE_EDGES: readonly FigureEdge[] = [
  edge("CLOSED", "LISTEN", ["passive OPEN", "create TCB"], "M430 56V114", [420, 80, "end"]),
  edge("LISTEN", "CLOSED", DELETE, "M470 116V58", [480, 80, "start"]),
  edge("CLOSED", "SYN-SENT", OPEN, "M518 28H720Q806 28 806 90V214", [816, 100, "start"]),
  edge("SYN-SENT", "CLOSED", DELETE, "M764 216V104Q764 46 706 46H520", [754, 104, "end"]),
  edge("LISTEN", "SYN-RECEIVED", SYN, "M382 144L182 214", [262, 160, "end"]),
  edge(
    "SYN-RECEIVED",
    "LISTEN",
    ["rcv RST (note 1)"],
    "M100 216V166Q100 126 140 126H380",
    [142, 118, "start"],
  ),
  edge("LISTEN", "SYN-SENT", ["SEND", "snd SYN"], "M518 144L718 214", [638, 160, "start"]),
  edge("SYN-SENT", "SYN-RECEIVED", SYN, "M712 236H190", [450, 216, "middle"]),
  edge("SYN-RECEIVED", "ESTABLISHED", ["rcv ACK of SYN"], "M182 256L380 326", [256, 304, "end"]),
  edge(
    "SYN-SENT",
    "ESTABLISHED",
    ["rcv SYN,ACK", "snd ACK"],
    "M718 256L520 326",
    [644, 304, "start"],
  ),
  edge("SYN-RECEIVED", "FIN-WAIT-1", CLOSE, "M80 256V414", [90, 352, "start"]),
  edge("ESTABLISHED", "FIN-WAIT-1", CLOSE, "M382 346L184 416", [262, 360, "end"]),
  edge("ESTABLISHED", "CLOSE-WAIT", FIN, "M518 346L716 416", [638, 360, "start"]),
  edge("FIN-WAIT-1", "CLOSING", FIN, "M182 456L382 518", [308, 470, "start"]),
  edge("FIN-WAIT-1", "FIN-WAIT-2", ACK_OF_FIN, "M120 456V514", [130, 492, "start"]),
  edge("CLOSE-WAIT", "LAST-ACK", CLOSE, "M780 456V514", [790, 482, "start"]),
  edge("FIN-WAIT-2", "TIME-WAIT", FIN, "M182 556L380 622", [256, 600, "end"]),
  edge("CLOSING", "TIME-WAIT", ACK_OF_FIN, "M450 556V610", [460, 586, "start"]),
  edge("LAST-ACK", "CLOSED", ACK_OF_FIN, "M780 556V610", [790, 586, "start"]),
  edge(
    "TIME-WAIT",
    "CLOSED",
    ["Timeout=2MSL", "delete TCB"],
    "M518 632H710",
    [614, 612, "middle"],
  ),
];

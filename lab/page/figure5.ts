/**
 * RFC 9293, figure 5: where its states and arrows are drawn.
 * @module
 */

import { type ArrowName, FIGURE_5, nameOf } from "../figure/figure5.ts";
import type { TcpState } from "../tcp/state.ts";

/** A box of the figure. `CLOSED` has two, as in the RFC. */
export interface FigureState {
  readonly name: TcpState;
  readonly x: number;
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
type Place = readonly [x: number, y: number, anchor: Anchor];

/** The size of the drawing. */
export const FIGURE_SIZE = { width: 862, height: 662 } as const;

/** Half the size of a box. */
export const BOX = { x: 72, y: 20 } as const;

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

/** How each arrow runs, and where its words stand. */
const DRAWN: { readonly [name in ArrowName]?: readonly [path: string, label: Place] } = {
  "CLOSED>LISTEN": ["M400 54V112", [390, 78, "end"]],
  "LISTEN>CLOSED": ["M440 114V56", [450, 78, "start"]],
  "CLOSED>SYN-SENT": ["M492 26H690Q766 26 766 96V212", [774, 110, "start"]],
  "SYN-SENT>CLOSED": ["M724 214V104Q724 44 664 44H494", [714, 110, "end"]],
  "LISTEN>SYN-RECEIVED": ["M348 142L168 212", [250, 152, "end"]],
  "SYN-RECEIVED>LISTEN": ["M84 214V164Q84 124 124 124H346", [126, 116, "start"]],
  "LISTEN>SYN-SENT": ["M492 142L672 212", [590, 152, "start"]],
  "SYN-SENT>SYN-RECEIVED": ["M664 234H178", [420, 211, "middle"]],
  "SYN-RECEIVED>ESTABLISHED": ["M168 254L346 324", [238, 306, "end"]],
  "SYN-SENT>ESTABLISHED": ["M672 254L494 324", [602, 306, "start"]],
  "SYN-RECEIVED>FIN-WAIT-1": ["M64 254V412", [74, 342, "start"]],
  "ESTABLISHED>FIN-WAIT-1": ["M348 342L168 412", [250, 352, "end"]],
  "ESTABLISHED>CLOSE-WAIT": ["M492 342L672 412", [590, 352, "start"]],
  "FIN-WAIT-1>CLOSING": ["M168 454L346 514", [280, 464, "start"]],
  "FIN-WAIT-1>FIN-WAIT-2": ["M104 454V512", [114, 503, "start"]],
  "CLOSE-WAIT>LAST-ACK": ["M736 454V512", [726, 480, "end"]],
  "FIN-WAIT-2>TIME-WAIT": ["M168 554L346 624", [240, 606, "end"]],
  "CLOSING>TIME-WAIT": ["M420 554V612", [430, 589, "start"]],
  "LAST-ACK>CLOSED": ["M736 554V612", [726, 586, "end"]],
  "TIME-WAIT>CLOSED": ["M492 634H662", [577, 612, "middle"]],
};

/** The arrows, from the top downwards. */
export const FIGURE_EDGES: readonly FigureEdge[] = FIGURE_5.map((arrow) => {
  const { from, to, event, does } = arrow;
  const [path, [x, y, anchor]] = DRAWN[nameOf(arrow)]!;
  return { from, to, words: [event, ...does], path, label: { x, y, anchor } };
});

/**
 * The grid of what segments draw, in English.
 * @module
 */

import type { GridTexts } from "../grid_texts.ts";

export const GRID: GridTexts = {
  heading:
    "What a segment draws in each state, by RFC 9293, 3.10.7, as amended by RFC 5961 and 7323",
  legend: [
    "A an ACK   R a RST   S a SYN,ACK   - nothing   then the state, where it is another one",
    "CL CLOSED  LI LISTEN  SS SYN-SENT  SR SYN-RECEIVED  ES ESTABLISHED  F1 FIN-WAIT-1",
    "F2 FIN-WAIT-2  CW CLOSE-WAIT  CI CLOSING  LA LAST-ACK  TW TIME-WAIT",
    "! Linux is known to differ: docs/deviations.md   X failed in the last run (--last)",
    "a cell: lab show arrives/STATE/SEGMENT   a state and its variants: lab show arrives/STATE",
  ],
};

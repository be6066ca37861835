/**
 * The grids of what segments draw and what calls do, in English.
 * @module
 */

import { SHORT } from "../../installed/called.ts";
import type { GridName } from "../../grid/column.ts";
import type { GridTexts } from "../grid_texts.ts";

const STATES = [
  "CL CLOSED  LI LISTEN  SS SYN-SENT  SR SYN-RECEIVED  ES ESTABLISHED  F1 FIN-WAIT-1",
  "F2 FIN-WAIT-2  CW CLOSE-WAIT  CI CLOSING  LA LAST-ACK  TW TIME-WAIT",
];

const MARKS = [
  "! Linux is known to differ: docs/deviations.md   ~ no RFC lays all of it down",
  "with --last, what the last run saw: X failed  # the lab broke  ! deviates  / skipped",
  "  + a known difference is gone  * not all was seen  ~ open, as recorded  . not run",
];

export const GRIDS: Readonly<Record<GridName, GridTexts>> = {
  arrives: {
    heading:
      "What a segment draws in each state, by RFC 9293, 3.10.7, as amended by RFC 5961 and 7323",
    legend: [
      "A an ACK  R a RST  S a SYN,ACK  - nothing   then the state, where it is another",
      ...STATES,
      ...MARKS,
      `a cell: ${SHORT} show arrives/STATE/SEGMENT   a state and its variants: ${SHORT} show arrives/STATE`,
    ],
  },
  calls: {
    heading:
      "What an application's call does in each state, by RFC 9293, 3.10.1 to 3.10.6, and POSIX",
    legend: [
      "S SYN  T text  F FIN  R RST  A ACK  - nothing   then the state, where it is another",
      ...STATES,
      ...MARKS,
      `a cell: ${SHORT} show calls/STATE/CALL   a state and its variants: ${SHORT} show calls/STATE`,
    ],
  },
};

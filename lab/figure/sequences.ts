/**
 * The figures of RFC 9293 that are sequences: all of them, and what the command line calls them.
 * @module
 */

import { FIGURE_12, FIGURE_13 } from "./closing.ts";
import { FIGURE_6, FIGURE_7 } from "./opening.ts";
import { FIGURE_10, FIGURE_11, FIGURE_8, FIGURE_9 } from "./recovery.ts";
import type { SequenceFigure } from "./sequence.ts";

/** The figures, in order. */
export const SEQUENCES: readonly SequenceFigure[] = [
  FIGURE_6,
  FIGURE_7,
  FIGURE_8,
  FIGURE_9,
  FIGURE_10,
  FIGURE_11,
  FIGURE_12,
  FIGURE_13,
];

/** Their names, as the command line has them. */
export const FIGURE_NAMES: readonly string[] = [5, ...SEQUENCES.map(({ number }) => number)]
  .map((number) => `figure-${number}`);

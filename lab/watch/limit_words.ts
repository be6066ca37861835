/**
 * What `--max` counts beside states. It is a file of its own so that help needs nothing else.
 * @module
 */

/** The words; `connected` and `synchronized` mean what they do to ss(8). */
export const LIMIT_WORDS = [
  "all",
  "connected",
  "synchronized",
  "lingering",
  "orphans",
  "pairs",
  "unanswered",
  "unaccepted",
  "full-queues",
] as const;

/** One of them. */
export type LimitWord = typeof LIMIT_WORDS[number];

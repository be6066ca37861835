/**
 * Signs that are not in ASCII, and what stands for them there.
 * @module
 */

/** What lines are drawn with, and what stands between words. */
export interface Signs {
  /** The shaft of an arrow. */
  readonly shaft: string;
  /** Its head, to the left and to the right. */
  readonly left: string;
  readonly right: string;
  /** Where a lost one ends. */
  readonly cross: string;
  /** What stands before what was seen. */
  readonly tick: string;
  /** What parts two ladders. */
  readonly bar: string;
  /** Before what is the least that there can be. */
  readonly atLeast: string;
  /** From one to the next. */
  readonly arrow: string;
  /** In place of what has been left out. */
  readonly gap: string;
}

/** As in RFCs. */
export const ASCII: Signs = {
  shaft: "-",
  left: "<",
  right: ">",
  cross: "X",
  tick: "+",
  bar: "|",
  atLeast: ">=",
  arrow: "->",
  gap: "...",
};

/** For terminals that have more. */
export const UNICODE: Signs = {
  shaft: "─",
  left: "◀",
  right: "▶",
  cross: "✗",
  tick: "✓",
  bar: "│",
  atLeast: "≥",
  arrow: "→",
  gap: "…",
};

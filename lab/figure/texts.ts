/**
 * What a language has to say of the figures.
 * @module
 */

/** Arrows of figure 5 that an ordinary run does not show, each with the reason. */
export type HiddenArrow = "LISTEN>SYN-SENT" | "TIME-WAIT>CLOSED";

/** A language's words for the figures. */
export interface FigureTexts {
  /** Why an arrow is not shown. */
  readonly hidden: Readonly<Record<HiddenArrow, string>>;
}

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
  /** Of any other arrow that a run does not show. */
  readonly notRun: string;
  /** So many cases of a family that show it. */
  readonly cases: string;
  /** Below figure 5: how many were shown. */
  readonly arrows: string;
  /** Above a figure. */
  readonly heading: string;
  /** Above its lines, and above those that were seen. */
  readonly drawn: string;
  readonly seen: string;
  /** Below them, where all is as drawn; where something is not, each such thing. */
  readonly alike: string;
  readonly state: string;
  readonly noState: string;
  /** Of a state that nobody could see. */
  readonly notSeen: string;
  readonly segment: string;
  readonly noSegment: string;
  readonly arrival: string;
  /** What lines are not compared, and why. */
  readonly unreached: string;
  readonly unseen: string;
  /** A segment that was sent, and that the figure does not have. */
  readonly besides: string;
}

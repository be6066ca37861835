/**
 * How a wire hands on what comes in bulk.
 * @module
 */

/** How frames are carried. Shares of them are from 0 to 1; absent: none. */
export interface Carrying {
  /** What is drawn follows from it. */
  readonly seed: number;
  /** The share that is lost, as far as may be. */
  readonly lose?: number;
  /** The share that is delivered twice. */
  readonly repeat?: number;
  /** The share that waits until the next one of the same end has been delivered. */
  readonly reorder?: number;
}

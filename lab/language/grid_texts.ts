/**
 * What stands around the grid of what segments draw.
 * @module
 */

/** The words of a grid. */
export interface GridTexts {
  /** Above it. */
  readonly heading: string;
  /** Below it. */
  readonly legend: readonly string[];
}

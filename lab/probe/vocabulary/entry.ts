/**
 * What is said of a word of tables.
 * @module
 */

import type { ReachableState } from "../routes.ts";

/** A word, or a field: how it is written, and where it is seen at work. */
export interface Entry {
  /** How it is written, with all that it takes; `?` marks what may be left out. */
  readonly form: string;
  /** The word at work, as short as can be. It stands in the rows. */
  readonly example: string;
  /** Rows of a table that passes as it stands, in which it stands. */
  readonly rows: readonly string[];
  /** What stands above that table beside what every probe has: fields, as source. */
  readonly above?: readonly string[];
  /** The state in which the table begins; absent, in none. */
  readonly begins?: ReachableState;
  /** Where its sockets meet; on the wire, unless it is said. */
  readonly medium?: "loopback";
  /** A whole file, in the place of a probe of these rows: words that make more than one. */
  readonly file?: readonly string[];
  /** The word as a line of `lab play`, where it has one. */
  readonly play?: string;
}

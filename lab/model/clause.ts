/**
 * Clauses of the standards: what an outcome rests on, as data.
 * @module
 */

/** How binding a clause is, by RFC 2119; absent where the standard just says what happens. */
export type Level = "MUST" | "SHOULD" | "MAY";

/** Where something is laid down, and what, in a few words of our own. */
export interface Clause {
  /** As in "RFC 9293, 3.10.7.4, second". */
  readonly section: string;
  /** What is asked there. */
  readonly says: string;
  /** How binding it is, where one of RFC 2119's words says so. */
  readonly level?: Level;
}

/** A clause; a binding one says how. */
export function clause(section: string, says: string, level?: Level): Clause {
  return { section, says, ...(level && { level }) };
}

/** Clauses as one line names them: `RFC 9293, 3.10.7.4, second; RFC 5961, 3.2`. */
export function writeSections(clauses: readonly Clause[]): string {
  return [...new Set(clauses.map(({ section }) => section))].join("; ");
}

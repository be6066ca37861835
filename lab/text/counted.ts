/**
 * Numbers of things, in English.
 * @module
 */

/** A number of something: `1 verdict`, `2 verdicts`. */
export function counted(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

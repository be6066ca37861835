/**
 * Steps through a line. All are linear in the line, whatever stands in it.
 * @module
 */

/** Space and tab only: a process's or an interface's name may hold what Unicode calls a space. */
export function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}

/** The index of the first character from `at` on that is no space. */
export function skipSpaces(text: string, at: number): number {
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The index after a column: those are parted by spaces, never by tabs. */
export function wordEnd(text: string, at: number): number {
  const end = text.indexOf(" ", at);
  return end < 0 ? text.length : end;
}

/** The index of the last character of that code between two, or the index before the first of them. */
export function lastOf(code: number, text: string, from: number, end: number): number {
  let at = end - 1;
  while (at >= from && text.charCodeAt(at) !== code) at--;
  return at;
}

/** The index of the first character from `at` on that is no decimal digit. */
export function digitsEnd(text: string, at: number): number {
  for (;; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return at;
  }
}

/** The index after what has been read. A reader that stands still would go on for ever. */
export function advanced(from: number, next: number): number {
  if (next > from) return next;
  throw new Error(`a reader went from ${from} to ${next}: it must advance`);
}

/** Without the spaces at the end, nor the carriage return of a pasted line. */
export function trimSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && (isSpace(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 13)) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** The number of at most 15 decimal digits (so it is exact) that stands there, or -1. */
export function decimal(text: string, from: number = 0, end = text.length): number {
  if (end <= from || end - from > 15) return -1;
  let value = 0;
  for (let i = from; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** The same, and -1 where it is more than `most`. */
export function decimalUpTo(
  most: number,
  text: string,
  from: number = 0,
  end = text.length,
): number {
  const value = decimal(text, from, end);
  return value <= most ? value : -1;
}

/** The number of at most 13 hexadecimal digits (so it is exact) that stands there, or -1. */
export function hexadecimal(text: string, from: number = 0, end = text.length): number {
  if (end <= from || end - from > 13) return -1;
  let value = 0;
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i);
    const digit = code <= 57 ? code - 48 : (code | 32) - 87;
    if (!(digit >= 0 && digit <= 15) || (code > 57 && digit < 10)) return -1;
    value = value * 16 + digit;
  }
  return value;
}

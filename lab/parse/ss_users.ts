/**
 * `users:(("comm",pid=1,fd=2),…)`: the one part of a row of `ss -t` that a process writes itself.
 *
 * A comm has at most 15 bytes, any of them but NUL, so it can imitate fields, and before 7.0 it
 * can break the line. What it cannot do is to close its own entry: an entry ends at a `)` that is
 * followed by the list's end or the next entry, and its numbers are the last in it.
 * @module
 */

import type { SocketProcess } from "../tcp/socket_row.ts";
import type { Fail } from "./cannot_parse.ts";
import { decimal, digitsEnd, trimSpaces } from "./scan.ts";

const LONGEST_COMM = 15;
/** Of an entry, with the security contexts of -z. */
const LONGEST_ENTRY = 4096;

/** How far a list of processes has been read. */
export interface UsersRead {
  /** Whether that is to its end: a line may end inside a name, which then has a newline in it. */
  isWhole: boolean;
  /** The index after the list, or of the entry where the line ends. */
  next: number;
}

/**
 * Reads entries, the first of which begins at `from`: who holds the socket, as often as they hold
 * it, is added to `processes`.
 */
export function readUsers(
  line: string,
  from: number,
  processes: SocketProcess[],
  fail: Fail,
): UsersRead {
  const text = trimSpaces(line);
  let at = from;
  while (true) {
    if (!text.startsWith('("', at)) {
      // The newline can come before the first byte of a name, but never inside ss's own words.
      fail('the list of processes is not of the form (("name",pid=1,fd=2),…)');
    }
    const start = at + 2;
    let close = text.indexOf(")", start);
    while (true) {
      if (close < 0) {
        if (text.length - start > LONGEST_COMM) fail("the list of processes does not end");
        return { isWhole: false, next: at };
      }
      if (close - start > LONGEST_ENTRY) fail("the list of processes does not end");
      const isLast = text.charCodeAt(close + 1) === 41 &&
        (close + 2 === text.length || text.charCodeAt(close + 2) === 32);
      if (isLast || text.startsWith(',("', close + 1)) {
        const process = parseEntry(text, start, close);
        if (process !== undefined) {
          processes.push(process);
          if (isLast) return { isWhole: true, next: close + 2 };
          at = close + 2;
          break;
        }
      }
      close = text.indexOf(")", close + 1);
    }
  }
}

function parseEntry(text: string, start: number, close: number): SocketProcess | undefined {
  const quote = text.lastIndexOf('",pid=', close);
  if (quote < start) return undefined;
  const name = text.slice(start, quote);
  const pidAt = quote + 6;
  const pidEnd = digitsEnd(text, pidAt);
  if (text.startsWith(",fd=", pidEnd)) {
    const pid = decimal(text, pidAt, pidEnd);
    const fd = decimal(text, pidEnd + 4, close);
    if (pid >= 0 && fd >= 0) return { name, pid, fd };
  }
  // -T adds a thread, -Z and -z add security contexts.
  const match = /^(\d{1,10})(?:,tid=\d+)?(?:,proc_ctx=.*)?,fd=(\d{1,10})(?:,sock_ctx=.*)?$/
    .exec(text.slice(pidAt, close));
  return match === null ? undefined : { name, pid: Number(match[1]), fd: Number(match[2]) };
}

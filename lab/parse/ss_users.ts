/**
 * `users:(("comm",pid=1,fd=2),…)`: the one part of a row of `ss -t` that a process writes itself.
 *
 * A comm has at most 15 bytes, any of them but NUL, so it can imitate fields, and before 7.0 it
 * can break the line. What it cannot do is to close its own entry: ss cuts it at its first `)`. An
 * entry ends at a `)` that is followed by the list's end or the next entry, and its numbers are the
 * last in it.
 * @module
 */

import type { SocketProcess } from "../tcp/socket_row.ts";
import type { Fail } from "./cannot_parse.ts";
import { COMM_BYTES, INT, leastBytes } from "./kernel_type.ts";
import { advanced, decimalUpTo, digitsEnd, lastOf, trimSpaces } from "./scan.ts";

const QUOTE = 34;
/** Of iproute2 until 2014. */
const OLD_ENTRY = /"[^"]*",\d+,\d+\)/y;
/** How ss writes what a terminal should not get, from 7.0 on: more characters than bytes. */
const ESCAPE = /\\(?:x[\da-f]{2}|[0-7]{3}|.)/gis;
/** Of an entry, with the security contexts of -z. */
const LONGEST_ENTRY = 4096;

/** How far a list of processes has been read. */
export interface UsersRead {
  /** Whether that is to its end: a line may end inside a name, which then has a newline in it. */
  isWhole: boolean;
  /** The index after the list, or of the entry where the line ends. */
  next: number;
  /** Who holds the socket, as often as they hold it. */
  processes: SocketProcess[] | undefined;
}

/** Reads entries, the first of which begins at `from`, after those that have been read. */
export function readUsers(
  line: string,
  from: number,
  before: SocketProcess[] | undefined,
  fail: Fail,
): UsersRead {
  const text = trimSpaces(line);
  // Most have one: an array that grows has room for many more.
  let processes: SocketProcess[] | undefined = before;
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
        if (text.length - start > COMM_BYTES || isOld(text, at + 1)) failList(text, at + 1, fail);
        return { isWhole: false, next: at, processes };
      }
      if (close - start > LONGEST_ENTRY) failList(text, at + 1, fail);
      const isLast = text.charCodeAt(close + 1) === 41 &&
        (close + 2 === text.length || text.charCodeAt(close + 2) === 32);
      if (isLast || text.startsWith(',("', close + 1)) {
        const process = parseEntry(text, start, close);
        if (process !== undefined) {
          checkName(process.name, fail);
          if (processes === undefined) processes = [process];
          else processes.push(process);
          if (isLast) return { isWhole: true, next: close + 2, processes };
          at = advanced(at, close + 2);
          break;
        }
      }
      close = text.indexOf(")", close + 1);
    }
  }
}

function isOld(text: string, at: number): boolean {
  OLD_ENTRY.lastIndex = at;
  return OLD_ENTRY.test(text);
}

function failList(text: string, at: number, fail: Fail): never {
  return fail(
    isOld(text, at)
      ? 'the list of processes has an old form, (("name",1,2)), which is not read (leave -p out)'
      : "the list of processes does not end",
  );
}

/** In what is no name, another entry may have been swallowed that is damaged. */
function checkName(name: string, fail: Fail): void {
  if (name.includes(")")) fail("an entry of the list of processes is not whole");
  if (name.length * 3 <= COMM_BYTES) return;
  const bytes = name.includes("\\") ? name.replace(ESCAPE, "?") : name;
  if (leastBytes(bytes) > COMM_BYTES) {
    fail(`a process's name has more than ${COMM_BYTES} bytes`);
  }
}

function parseEntry(text: string, start: number, close: number): SocketProcess | undefined {
  let quote = lastOf(QUOTE, text, start, close);
  while (quote >= start && !text.startsWith('",pid=', quote)) {
    quote = lastOf(QUOTE, text, start, quote);
  }
  if (quote < start) return undefined;
  const name = text.slice(start, quote);
  const pidAt = quote + 6;
  const pidEnd = digitsEnd(text, pidAt);
  if (text.startsWith(",fd=", pidEnd)) {
    const pid = decimalUpTo(INT, text, pidAt, pidEnd);
    const fd = decimalUpTo(INT, text, pidEnd + 4, close);
    if (pid >= 0 && fd >= 0) return { name, pid, fd };
  }
  // -T adds a thread, -Z and -z add security contexts.
  const match = /^(\d{1,10})(?:,tid=\d+)?(?:,proc_ctx=.*)?,fd=(\d{1,10})(?:,sock_ctx=.*)?$/
    .exec(text.slice(pidAt, close));
  if (match === null || Number(match[1]) > INT || Number(match[2]) > INT) return undefined;
  return { name, pid: Number(match[1]), fd: Number(match[2]) };
}

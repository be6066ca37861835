/**
 * The fields of a row of `ss` after its list of processes, in whatever order: what `-o` and `-e`
 * add, and with `-O` also what `-i` and `-m` do.
 * @module
 */

import type { SocketRow } from "../tcp/socket_row.ts";
import { type Fail, quote } from "./cannot_parse.ts";
import { decimal, hexadecimal, skipSpaces, wordEnd } from "./scan.ts";
import { parseTimer, readInfo } from "./ss_info.ts";

/** Which directions are open: a word of ss. */
const ARROWS = new Set(["<->", "<--", "-->", "---"]);

/** Reads the fields from `from` on into the row. */
export function readExtended(text: string, from: number, row: SocketRow, fail: Fail): void {
  let at = skipSpaces(text, from);
  while (at < text.length) {
    let end = wordEnd(text, at);
    const colon = text.indexOf(":", at);
    switch (text.slice(at, colon < 0 || colon > end ? end : colon)) {
      case "timer":
        if (text.charCodeAt(colon + 1) !== 40) fail("the timer does not begin with a parenthesis");
        if (text.charCodeAt(end - 1) !== 41) fail("the timer does not end");
        row.timer = parseTimer(text, colon + 2, end - 1, fail);
        break;
      case "uid":
        row.uid = parseNumber(text, colon + 1, end, fail);
        break;
      case "ino":
        row.inode = parseNumber(text, colon + 1, end, fail);
        break;
      case "sk":
        row.cookie = parseCookie(text, colon + 1, end, fail);
        break;
      case "cgroup":
        end = readCgroup(text, colon + 1, row, fail);
        break;
      case "<->":
        row.shutdown = { send: false, receive: false };
        break;
      case "<--":
        row.shutdown = { send: true, receive: false };
        break;
      case "-->":
        row.shutdown = { send: false, receive: true };
        break;
      case "---":
        row.shutdown = { send: true, receive: true };
        break;
      default:
        end = readInfo(text, at, row.info ??= {}, fail);
    }
    at = skipSpaces(text, end);
  }
}

function parseNumber(text: string, from: number, end: number, fail: Fail): number {
  const value = decimal(text, from, end);
  return value < 0 ? fail(`${quote(text.slice(from, end))} is not a number`) : value;
}

function parseCookie(text: string, from: number, end: number, fail: Fail): bigint {
  const value = hexadecimal(text, from, end);
  if (value >= 0) return BigInt(value);
  const digits = text.slice(from, end);
  return /^[0-9a-f]{14,16}$/.test(digits)
    ? BigInt(`0x${digits}`)
    : fail(`${quote(`sk:${digits}`)} is not a hexadecimal number`);
}

/**
 * A cgroup's path may hold spaces, and so imitate the fields after it. The kernel gives cgroup and
 * shutdown for the same sockets, so the last arrow is the real one; and it tells of v6only only
 * where a socket has no peer.
 */
function readCgroup(text: string, from: number, row: SocketRow, fail: Fail): number {
  let end = text.length;
  let space = text.lastIndexOf(" ", end - 1);
  while (!ARROWS.has(text.slice(space + 1, end))) {
    if (space < from) fail("no shutdown arrow after the cgroup");
    end = space;
    space = text.lastIndexOf(" ", end - 1);
  }
  const noPeer = row.state === "LISTEN" || row.state === "CLOSED";
  const v6only = row.family === 6 && noPeer && /^ v6only:[01]$/.test(text.slice(space - 9, space));
  const pathEnd = v6only ? space - 9 : space;
  if (pathEnd < from) fail("no shutdown arrow after the cgroup");
  (row.info ??= {}).cgroup = text.slice(from, pathEnd);
  return pathEnd;
}

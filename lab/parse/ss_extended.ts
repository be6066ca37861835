/**
 * The fields of a row of `ss` after its list of processes: what `-o` and `-e` add, and with `-O` also
 * what `-i` and `-m` do. Each stands there once, in one order: what does not is damaged, or forged.
 * @module
 */

import type { SocketRow } from "../tcp/socket_row.ts";
import { type Fail, quote } from "./cannot_parse.ts";
import { U32 } from "./kernel_type.ts";
import { advanced, decimal, hexadecimal, isSpace, skipSpaces, wordEnd } from "./scan.ts";
import { readCgroup, readLastCgroup } from "./ss_cgroup.ts";
import { parseTimer, readInfo } from "./ss_info.ts";

/** The order of misc/ss.c, inet_show_sock(). */
const TIMER = 1;
const UID = 2;
const INO = 3;
const SK = 4;
const CGROUP = 6;
const ARROW = 8;
const LAST_CGROUP = 12;
/** What tcp_show_info() says; it has an order of its own. */
const INFO = 13;
/** The places of those that become `info`. Others, of a later ss, may stand anywhere. */
const PLACES: ReadonlyMap<string, number> = new Map([
  ["fwmark", 5],
  ["v6only", 7],
  ["tos", 9],
  ["tclass", 10],
  ["class_id", 11],
  ...["inet-sockopt", "skmem", "mem", "wscale", "rto", "rtt", "mss", "cwnd"].map((name) =>
    [name, INFO] as const
  ),
]);

/** Reads the fields from `from` on into the row. */
export function readExtended(text: string, from: number, row: SocketRow, fail: Fail): void {
  let last = 0;
  let at = skipSpaces(text, from);
  while (at < text.length) {
    const colon = keyEnd(text, at);
    const key = text.slice(at, colon);
    const isBare = text.charCodeAt(colon) !== 58;
    const place = placeOf(key, isBare, row);
    if (place !== 0) {
      if (place <= last && place !== INFO) {
        fail(`${quote(key)} ${place === last ? "stands there twice" : "is not in its place"}`);
      }
      last = place;
    }
    at = skipSpaces(text, advanced(at, readField(text, at, colon, place, row, fail)));
  }
}

/** Where the first colon or space is, from `at` on; the end, if nowhere. */
function keyEnd(text: string, at: number): number {
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 58 || isSpace(code)) break;
    at++;
  }
  return at;
}

/** 0 where it may be anywhere. */
function placeOf(key: string, isBare: boolean, row: SocketRow): number {
  switch (key) {
    case "timer":
      return TIMER;
    case "uid":
      return UID;
    case "ino":
      return INO;
    case "sk":
      return SK;
    case "cgroup":
      // The fields of -e come with a cookie, and an arrow after the cgroup.
      return row.cookie === undefined || row.info?.cgroup !== undefined ? LAST_CGROUP : CGROUP;
    case "<->":
    case "<--":
    case "-->":
    case "---":
      return ARROW;
  }
  return isBare ? INFO : PLACES.get(key) ?? 0;
}

/** Reads one field, and returns the index after it. */
function readField(
  text: string,
  at: number,
  colon: number,
  place: number,
  row: SocketRow,
  fail: Fail,
): number {
  switch (place) {
    case TIMER: {
      const end = wordEnd(text, colon);
      if (text.charCodeAt(colon + 1) !== 40) fail("the timer does not begin with a parenthesis");
      if (text.charCodeAt(end - 1) !== 41) fail("the timer does not end");
      row.timer = parseTimer(text, colon + 2, end - 1, fail);
      return end;
    }
    case UID: {
      const end = wordEnd(text, colon);
      row.uid = parseNumber(text, colon + 1, end, fail);
      return end;
    }
    case INO: {
      const end = wordEnd(text, colon);
      row.inode = parseNumber(text, colon + 1, end, fail);
      return end;
    }
    case SK: {
      const end = wordEnd(text, colon);
      row.cookie = parseCookie(text, colon + 1, end, fail);
      return end;
    }
    case CGROUP:
      return readCgroup(text, valueAt(text, colon, fail), row, fail);
    case LAST_CGROUP:
      return readLastCgroup(text, valueAt(text, colon, fail), row, fail);
    case ARROW: {
      // ss.c: `mask & 1 ? '-' : '<'` is the receiving side, and `mask & 2 ? '-' : '>'` the sending.
      const receive = text.charCodeAt(at) === 45;
      row.shutdown = { send: text.charCodeAt(at + 2) === 45, receive };
      return at + 3;
    }
  }
  return readInfo(text, at, row.info ??= {}, fail);
}

function valueAt(text: string, colon: number, fail: Fail): number {
  return text.charCodeAt(colon) === 58 ? colon + 1 : fail("a cgroup without its path");
}

function parseNumber(text: string, from: number, end: number, fail: Fail): number {
  const value = decimal(text, from, end, U32);
  return value < 0 ? fail(`${quote(text.slice(from, end))} is not a number of 32 bits`) : value;
}

function parseCookie(text: string, from: number, end: number, fail: Fail): bigint {
  const value = hexadecimal(text, from, end);
  if (value >= 0) return BigInt(value);
  const digits = text.slice(from, end);
  return /^[0-9a-f]{14,16}$/.test(digits)
    ? BigInt(`0x${digits}`)
    : fail(`${quote(`sk:${digits}`)} is not a hexadecimal number`);
}

/**
 * The fields of a row of `ss` after its list of processes: what `-o` and `-e` add, and with `-O` also
 * what `-i` and `-m` do. Each stands there once, in one order: what does not is damaged, or forged.
 * @module
 */

import { type Fail, quote } from "./cannot_parse.ts";
import type { DraftRow } from "./draft_row.ts";
import { U32 } from "./kernel_type.ts";
import { advanced, decimalUpTo, hexadecimal, skipSpaces, wordEnd } from "./scan.ts";
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
export function readExtended(text: string, from: number, row: DraftRow, fail: Fail): void {
  let last = 0;
  let at = skipSpaces(text, from);
  let colon = -1;
  while (at < text.length) {
    let end = wordEnd(text, at);
    // It is sought on from where it was found: from each word again would be the square of the line.
    if (colon < at) colon = colonFrom(text, at);
    const key = text.slice(at, colon < end ? colon : end);
    switch (key) {
      case "timer":
        last = placed(TIMER, last, key, fail);
        if (text.charCodeAt(colon + 1) !== 40) fail("the timer does not begin with a parenthesis");
        if (text.charCodeAt(end - 1) !== 41) fail("the timer does not end");
        row.timer = parseTimer(text, colon + 2, end - 1, fail);
        break;
      case "uid":
        last = placed(UID, last, key, fail);
        row.uid = parseNumber(text, colon + 1, end, fail);
        break;
      case "ino":
        last = placed(INO, last, key, fail);
        row.inode = parseNumber(text, colon + 1, end, fail);
        break;
      case "sk":
        last = placed(SK, last, key, fail);
        row.cookie = parseCookie(text, colon + 1, end, fail);
        break;
      case "cgroup":
        if (colon >= end) fail("a cgroup without its path");
        // The fields of -e come with a cookie, and an arrow after the cgroup.
        if (row.cookie === undefined || last >= CGROUP) {
          last = placed(LAST_CGROUP, last, key, fail);
          end = readLastCgroup(text, colon + 1, row, fail);
        } else {
          last = placed(CGROUP, last, key, fail);
          end = readCgroup(text, colon + 1, row, fail);
        }
        break;
      case "<->":
      case "<--":
      case "-->":
      case "---":
        last = placed(ARROW, last, key, fail);
        // ss.c: `mask & 1 ? '-' : '<'` is the receiving side, and `mask & 2 ? '-' : '>'` the sending.
        row.shutdown = { send: key.charCodeAt(2) === 45, receive: key.charCodeAt(0) === 45 };
        break;
      default: {
        const place = colon >= end ? INFO : PLACES.get(key) ?? 0;
        if (place === INFO) last = INFO;
        else if (place !== 0) last = placed(place, last, key, fail);
        end = readInfo(text, at, row.info ??= {}, fail);
      }
    }
    at = skipSpaces(text, advanced(at, end));
  }
}

/** Each place once, and none before one that has been. */
function placed(place: number, last: number, key: string, fail: Fail): number {
  if (place > last) return place;
  return fail(`${quote(key)} ${place === last ? "stands there twice" : "is not in its place"}`);
}

/** Behind all, where there is none. */
function colonFrom(text: string, at: number): number {
  const colon = text.indexOf(":", at);
  return colon < 0 ? text.length : colon;
}

function parseNumber(text: string, from: number, end: number, fail: Fail): number {
  const value = decimalUpTo(U32, text, from, end);
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

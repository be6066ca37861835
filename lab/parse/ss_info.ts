/**
 * What `ss` says beyond a row's columns: the timer, and whatever `-e`, `-i` and `-m` add.
 * @module
 */

import type { SocketTimer } from "../tcp/socket_row.ts";
import { type Fail, quote } from "./cannot_parse.ts";
import { U32, U8 } from "./kernel_type.ts";
import { decimal, decimalUpTo, digitsEnd, isSpace, lastOf, skipSpaces } from "./scan.ts";
import { TIMER_OF_SS } from "./timer_kind.ts";

const COMMA = 44;
/** In a list: to look one up, its word would have to be taken from the text. */
const KINDS = [...TIMER_OF_SS].map(([spelling, kind]) => ({ spelling, kind }));

/** Reads `timer:(on,204ms,3)`, from the index after its opening parenthesis to the closing one. */
export function parseTimer(text: string, from: number, end: number, fail: Fail): SocketTimer {
  const first = text.indexOf(",", from);
  const last = lastOf(COMMA, text, from, end);
  const kind = KINDS.find(({ spelling }) =>
    text.startsWith(spelling, from) && from + spelling.length === first
  )?.kind;
  const expiresMs = parseDuration(text, first + 1, last);
  const retransmits = decimalUpTo(U8, text, last + 1, end);
  if (first === last || kind === undefined || expiresMs < 0 || retransmits < 0) {
    return fail(
      `${quote(`timer:(${text.slice(from, end)})`)} is not of the form timer:(on,204ms,3)`,
    );
  }
  if (expiresMs > U32) fail("the timer is longer than can be");
  return { kind, expiresMs, retransmits };
}

/**
 * Milliseconds, or -1. Nothing at all is 0. Before 6.11 seconds with a fraction end in `ms`: the
 * unit is wrong, and the dot always means seconds.
 */
function parseDuration(text: string, from: number, end: number): number {
  if (from === end) return 0;
  const unit = digitsEnd(text, from);
  const value = decimal(text, from, unit);
  if (!text.startsWith("min", unit)) return parseSeconds(text, unit, end, value);
  const from2 = unit + 3;
  if (from2 === end) return value * 60_000;
  const unit2 = digitsEnd(text, from2);
  const rest = parseSeconds(text, unit2, end, decimal(text, from2, unit2));
  return rest < 0 ? -1 : value * 60_000 + rest;
}

/** After minutes, if any: `200ms`, `12sec`, `1.240sec`, of which the number has been read. */
function parseSeconds(text: string, unit: number, end: number, value: number): number {
  if (value < 0) return -1;
  if (text.charCodeAt(unit) === 46) return parseFraction(text, unit + 1, end, value);
  if (text.startsWith("sec", unit) && unit + 3 === end) return value * 1000;
  return text.startsWith("ms", unit) && unit + 2 === end ? value : -1;
}

function parseFraction(text: string, from: number, end: number, seconds: number): number {
  const unit = digitsEnd(text, from);
  const isUnit = (text.startsWith("ms", unit) && unit + 2 === end) ||
    (text.startsWith("sec", unit) && unit + 3 === end);
  return isUnit && unit - from === 3 ? seconds * 1000 + decimal(text, from, unit) : -1;
}

const NAME = /^[A-Za-z_][\w.-]*$/;
const RATE = /^\d[\w.+/]*bps$/;
/** What stands in a row's first line, and in one place only. */
const ELSEWHERE = new Set(["users", "timer", "uid", "ino", "sk", "cgroup"]);

/**
 * Reads one item into `info`, and returns the index after it: `key:value`, `key: value`,
 * `send 12bps`, or a bare word, which becomes a key with an empty value. A value goes on to the
 * end of its parentheses. What the item means is left to the reader of `info`.
 */
export function readInfo(
  text: string,
  at: number,
  info: Record<string, string>,
  fail: Fail,
): number {
  const end = itemEnd(text, at, fail);
  const item = text.slice(at, end);
  const colon = item.indexOf(":");
  const key = colon < 0 ? item : item.slice(0, colon);
  if (!NAME.test(key) || key === "__proto__") fail(`${quote(item)} is not a field`);
  if (ELSEWHERE.has(key)) fail(`${quote(key)} is not in its place`);
  if (key === "map_id") fail("the maps of --bpf-maps are not read (leave it out)");
  // BBR and DCTCP say more under their own names, which have stood there as the congestion control's.
  if (Object.hasOwn(info, key) && (info[key] !== "" || colon < 0)) {
    fail(`${quote(key)} stands there twice`);
  }
  if (colon >= 0 && colon < item.length - 1) {
    info[key] = item.slice(colon + 1);
    return end;
  }
  const nextAt = skipSpaces(text, end);
  const nextEnd = itemEnd(text, nextAt, fail);
  const next = text.slice(nextAt, nextEnd);
  if (next !== "" && (colon >= 0 || RATE.test(next))) {
    info[key] = next;
    return nextEnd;
  }
  info[key] = "";
  return end;
}

/** A key of TCP-MD5 may hold any parenthesis; ss escapes its spaces. */
const MD5 = "md5keys:";

function itemEnd(text: string, at: number, fail: Fail): number {
  const isMd5 = text.startsWith(MD5, at);
  let depth = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (depth === 0 && isSpace(code)) break;
    if (isMd5) continue;
    if (code === 40) depth++;
    else if (code === 41) depth--;
  }
  if (depth !== 0) fail("parentheses do not match");
  return at;
}

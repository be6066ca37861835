/**
 * What `ss` says beyond a row's columns: the timer, and whatever `-e`, `-i` and `-m` add.
 * @module
 */

import type { SocketTimer } from "../tcp/socket_row.ts";
import { type Fail, quote } from "./cannot_parse.ts";
import { decimal, isSpace, skipSpaces } from "./scan.ts";
import { TIMER_OF_SS } from "./timer_kind.ts";

/** Reads what stands between the parentheses of `timer:(on,204ms,3)`. */
export function parseTimer(text: string, fail: Fail): SocketTimer {
  const first = text.indexOf(",");
  const last = text.lastIndexOf(",");
  const kind = TIMER_OF_SS.get(text.slice(0, first));
  const expiresMs = parseDuration(text.slice(first + 1, last));
  const retransmits = decimal(text.slice(last + 1));
  if (first === last || kind === undefined || expiresMs < 0 || retransmits < 0) {
    return fail(`timer:(${text}) is not of the form timer:(on,204ms,3)`);
  }
  return { kind, expiresMs, retransmits };
}

/**
 * Milliseconds, or -1. Nothing at all is 0. Before 6.11 seconds with a fraction end in `ms`: the
 * unit is wrong, and the dot always means seconds.
 */
function parseDuration(text: string): number {
  const minutes = text.indexOf("min");
  if (minutes >= 0) {
    const whole = decimal(text.slice(0, minutes));
    const rest = parseDuration(text.slice(minutes + 3));
    return whole < 0 || rest < 0 ? -1 : whole * 60_000 + rest;
  }
  if (text === "") return 0;
  const dot = text.indexOf(".");
  const unit = text.endsWith("ms") ? 2 : text.endsWith("sec") ? 3 : 0;
  if (unit === 0) return -1;
  if (dot < 0) {
    const value = decimal(text.slice(0, -unit));
    return unit === 2 ? value : value < 0 ? -1 : value * 1000;
  }
  const seconds = decimal(text.slice(0, dot));
  const thousandths = text.slice(dot + 1, -unit);
  const milliseconds = thousandths.length === 3 ? decimal(thousandths) : -1;
  return seconds < 0 || milliseconds < 0 ? -1 : seconds * 1000 + milliseconds;
}

const NAME = /^[A-Za-z_][\w.-]*$/;
const RATE = /^\d[\w.+/]*bps$/;

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
  if (!NAME.test(key)) fail(`${quote(item)} is not a field`);
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

function itemEnd(text: string, at: number, fail: Fail): number {
  let depth = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40) depth++;
    else if (code === 41) depth--;
    else if (depth === 0 && isSpace(code)) break;
  }
  if (depth !== 0) fail("parentheses do not match");
  return at;
}

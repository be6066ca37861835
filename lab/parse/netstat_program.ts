/**
 * The last two columns of a row of `netstat`: PID/Program and Timer.
 *
 * The program's name is the one part that a process writes itself, so nothing in it may be taken for
 * a timer. With a header, the timer is what stands at the right end. Without one, the width of the
 * column shows it: net-tools pads a program, which has at most 19 bytes, to 16 or to 20.
 * @module
 */

import type { SocketProcess, SocketTimer } from "../tcp/socket_row.ts";
import { type Fail, quote } from "./cannot_parse.ts";
import { INT, leastBytes, U32, U8 } from "./kernel_type.ts";
import { TIMER_OF_NETSTAT } from "./timer_kind.ts";

/** Of net-tools and busybox, with the pid. toybox prints all of it. */
export const PROGRAM_BYTES = 19;
/** At the row's end; the comma is from another locale. */
const TIMER =
  /(off|on|keepalive|timewait|probe|unkn-\d{1,10}) \((\d{1,12})[.,](\d\d)\/(\d{1,10})\/(\d{1,10})\)$/;

/** Finds what looks like a timer at a text's end: `on (0.59/2/0)`. */
export function findTimer(text: string): RegExpExecArray | null {
  return TIMER.exec(text);
}

/**
 * Reads what has been found: `seconds/retransmits/probes`, and which of the two counts depends on the
 * timer, as in the kernel. `undefined` where none runs.
 */
export function parseTimer(
  [, name, seconds, hundredths, retransmits, probes]: RegExpExecArray,
  fail: Fail,
): SocketTimer | undefined {
  const ticks = Number(seconds) * 100 + Number(hundredths);
  if (ticks > U32 || Number(retransmits) > U8 || Number(probes) > U8) {
    fail("a number in the timer is larger than can be");
  }
  if (name === "off") return undefined;
  return {
    kind: TIMER_OF_NETSTAT.get(name!) ?? "unknown",
    expiresMs: ticks * 10,
    retransmits: Number(name === "on" ? retransmits : probes),
  };
}

/**
 * Reads `pid/program`, without the spaces after it; `undefined` for `-`, of no process or unknown.
 *
 * @param most The bytes that it may have.
 */
export function parseProgram(text: string, most: number, fail: Fail): SocketProcess | undefined {
  if (text === "-") return undefined;
  const match = /^(\d{1,10})\/(.*)$/s.exec(text) ??
    fail(`${quote(text)} is not of the form PID/program`);
  const pid = Number(match[1]);
  if (pid > INT) fail("the pid is larger than can be");
  if (leastBytes(text) > most) {
    fail(`PID/program has at most ${most} bytes, and ${quote(text)} has more`);
  }
  return { name: match[2]!, pid };
}

/** The widths of the column: of Debian's net-tools 1.60, and of all others. */
const WIDTHS = [16, 20] as const;
/** Where a header names the column, it may be full. */
export const COLUMN_BYTES = WIDTHS[1];

/**
 * Whether a timer can begin after `before`, which starts with a program, without a header to say so.
 * Debian's 1.60 prints the program in 16 columns or more, and a space; 1.60 in 20; later ones in 20,
 * and a space. A single space may be what is left of several where `isPadded` is not: then a program
 * of that width need not end there.
 */
export function endsProgram(before: string, isPadded: boolean): boolean {
  if (/^- +$/.test(before)) return true;
  if (!before.endsWith(" ")) return false;
  const isSingle = !before.endsWith("  ");
  if (isSingle && !isPadded) return false;
  const least = leastBytes(before);
  // What was no UTF-8 may have been up to three bytes each.
  const most = least + 2 * (before.length - before.replaceAll("\ufffd", "").length);
  const fits = (bytes: number) => least <= bytes && bytes <= most;
  if (WIDTHS.some((width) => fits(width + 1)) || fits(WIDTHS[1])) return true;
  return isSingle && (fits(18) || fits(19));
}

/**
 * What there is to be shown, and what it is in words.
 * @module
 */

import type { TcpState } from "../tcp/state.ts";
import type { Change } from "./change.ts";
import type { Listed } from "./sockets.ts";
import type { Signs } from "../text/signs.ts";

/** A picture of the sockets. */
export interface Picture {
  /** When it was taken, in milliseconds of the epoch. */
  readonly at: number;
  /** Who looks, how often, and where changes come from. */
  readonly source: string;
  /** What is wrong at the moment. */
  readonly notes: readonly string[];
  /** How many sockets are in each state. */
  readonly counts: Readonly<Record<TcpState, number>>;
  /** The states whose sockets are listed. */
  readonly listed: ReadonlySet<TcpState>;
  /** The oldest of them. */
  readonly oldest: readonly Listed[];
}

/** What shows it. */
export interface View {
  /** How many sockets it has room to list; it is asked before each look. */
  room(): number;
  /** Takes changes, as they come. */
  changed(changes: readonly Change[]): Promise<void> | void;
  /** Takes a picture, at a fixed rate. */
  looked(picture: Picture): Promise<void> | void;
}

/** A length of time in at most seven characters: `59s`, `3m05s`, `2h07m`, `4d03h`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [minutes, hours, days] = [60, 3600, 86_400].map((unit) => Math.floor(seconds / unit));
  const two = (value: number) => `${value}`.padStart(2, "0");
  if (minutes === 0) return `${seconds}s`;
  if (hours === 0) return `${minutes}m${two(seconds % 60)}s`;
  return days === 0 ? `${hours}h${two(minutes! % 60)}m` : `${days}d${two(hours! % 24)}h`;
}

/** For how long a socket has been in its state: at least, where no look saw it enter it. */
export function age([, { since, entered }]: Listed, now: number, { atLeast }: Signs): string {
  return (entered ? "" : `${atLeast} `) + duration(now - since);
}

/** Who holds a socket, as far as that is known: all the processes, or the first and how many more. */
export function holder([, { processes = [], detail }]: Listed, { brief = false } = {}): string {
  if (detail.inode === 0) return "no process";
  // One that has several descriptors of it is listed once for each.
  const [first, ...more] = new Set(processes.map(({ name, pid }) => `${printable(name)}(${pid})`));
  if (first === undefined) return detail.uid === undefined ? "" : `uid ${detail.uid}`;
  return [first, ...brief && more.length > 0 ? [`+${more.length}`] : more].join(" ");
}

/** A socket's running timer. */
export function timer([, { detail: { timer } }]: Listed): string {
  if (timer === undefined) return "";
  const { kind, expiresMs, retransmits } = timer;
  return `${kind} ${duration(expiresMs)}${retransmits > 0 ? ` (${retransmits} tries)` : ""}`;
}

/** The states of a change. */
export function describeStates({ from, to }: Change, { arrow }: Signs): string {
  return `${from.padStart(12)} ${arrow} ${to.padEnd(12)}`;
}

/** A process may call itself anything, and a tool may complain of it: even what a terminal obeys. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, "?");
}

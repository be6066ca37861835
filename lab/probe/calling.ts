/**
 * Calls that an application makes on a socket in any state, by name: what families of probes do.
 * @module
 */

import {
  abort,
  callOn,
  close,
  closeUnread,
  disconnect,
  getOption,
  type Gives,
  peerName,
  read,
  setOption,
  shutdown,
  write,
} from "./call_words.ts";
import type { Action, End } from "./table.ts";

/** A call that is made. */
export interface Calling {
  /** As a row does it; `gives` is what it is to give, and absent, success. */
  readonly makes: (end: End, gives?: Gives) => readonly Action[];
  /** In words. */
  readonly title: string;
  /** Where that is laid down. */
  readonly source: string;
  /** The call takes the application its descriptor: nothing can be told after it. */
  readonly isLast?: true;
}

/**
 * The calls that every run makes in every state, one for each of the standard's from which a segment may
 * come: OPEN, SEND, CLOSE and ABORT; `--all` makes the others too.
 *
 * @example
 * ```ts
 * import { CALLING, ESSENTIAL_CALLS } from "@tcplab/tcplab/probe";
 * import { assert } from "@std/assert";
 *
 * assert(ESSENTIAL_CALLS.every((key) => key in CALLING));
 * ```
 */
export const ESSENTIAL_CALLS: readonly string[] = ["connect", "send", "close", "linger-0"];

/**
 * Calls that are left out, with the reason: where nothing is unread, and where something is.
 *
 * @example
 * ```ts
 * import { WITHOUT_CALLS } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Object.keys(WITHOUT_CALLS.unread), ["close"]);
 * ```
 */
export const WITHOUT_CALLS: Readonly<
  Record<"read" | "unread", Readonly<Record<string, string>>>
> = {
  read: { "close-unread": "no text is unread" },
  unread: { "close": "text is unread, and so it is close-unread" },
};

/** Longer than a probe takes: what is to be waited for is waited for. */
const LINGERING_SECONDS = 60;

const maybe = (gives: Gives | undefined) => gives === undefined ? {} : { gives };

/**
 * The calls, by their keys.
 *
 * @example
 * ```ts
 * import { CALLING } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * const [action] = CALLING["shutdown-wr"]!.makes("a", "ENOTCONN");
 * assertEquals(action, { kind: "shutdown", end: "a", gives: "ENOTCONN" });
 * ```
 */
export const CALLING: Readonly<Record<string, Calling>> = {
  "listen": {
    makes: (end, gives) => [callOn(end, "listen", maybe(gives))],
    title: "listen()",
    source: "RFC 9293, 3.10.1; POSIX, listen()",
  },
  "connect": {
    makes: (end, gives) => [callOn(end, "connect", maybe(gives))],
    title: "connect() to the peer",
    source: "RFC 9293, 3.10.1; POSIX, connect()",
  },
  "connect-unspec": {
    makes: (end, gives) => [disconnect(end, maybe(gives))],
    title: "connect() to AF_UNSPEC",
    source: "RFC 9293, 3.10.5; connect(2)",
  },
  "accept": {
    makes: (end, gives) => [callOn(end, "accept", maybe(gives))],
    title: "accept()",
    source: "POSIX, accept()",
  },
  "send": {
    makes: (end, gives) => [write(end, 10, maybe(gives))],
    title: "send() of 10 bytes",
    source: "RFC 9293, 3.10.2; POSIX, send()",
  },
  "send-0": {
    makes: (end, gives) => [write(end, 0, { gives: gives ?? 0 })],
    title: "send() of 0 bytes",
    source: "RFC 9293, 3.10.2; POSIX, send()",
  },
  "recv": {
    makes: (end, gives) => [read(end, { gives: gives ?? 0 })],
    title: "recv()",
    source: "RFC 9293, 3.10.3; POSIX, recv()",
  },
  "shutdown-wr": {
    makes: (end, gives) => [shutdown(end, "WR", maybe(gives))],
    title: "shutdown(SHUT_WR)",
    source: "RFC 9293, 3.10.4; POSIX, shutdown()",
  },
  "shutdown-rd": {
    makes: (end, gives) => [shutdown(end, "RD", maybe(gives))],
    title: "shutdown(SHUT_RD)",
    source: "POSIX, shutdown()",
  },
  "shutdown-rdwr": {
    makes: (end, gives) => [shutdown(end, "RDWR", maybe(gives))],
    title: "shutdown(SHUT_RDWR)",
    source: "RFC 9293, 3.10.4; POSIX, shutdown()",
  },
  "close": {
    makes: (end, gives) => [close(end, maybe(gives))],
    title: "close()",
    source: "RFC 9293, 3.10.4",
    isLast: true,
  },
  "close-unread": {
    makes: (end) => [closeUnread(end)],
    title: "close() with text unread",
    source: "RFC 9293, 3.6.1, SHLD-3",
    isLast: true,
  },
  "linger-0": {
    makes: (end) => [abort(end)],
    title: "close() with SO_LINGER of 0 s",
    source: "RFC 9293, 3.10.5",
    isLast: true,
  },
  "linger": {
    makes: (end) => [setOption(end, { SO_LINGER: LINGERING_SECONDS }), close(end)],
    title: "close() with SO_LINGER of some seconds",
    source: "RFC 9293, 3.10.4; POSIX, close()",
    isLast: true,
  },
  "getpeername": {
    makes: (end, gives) => [peerName(end, maybe(gives))],
    title: "getpeername()",
    source: "RFC 9293, 3.10.6; POSIX, getpeername()",
  },
  "so-error": {
    makes: (end, gives) => [getOption(end, "SO_ERROR", { gives: gives ?? 0 })],
    title: "SO_ERROR",
    source: "RFC 9293, 3.9.1.1; POSIX, getsockopt()",
  },
};

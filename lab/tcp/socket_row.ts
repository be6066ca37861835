/**
 * One TCP socket as an observer reported it, whichever observer that was.
 * @module
 */

import { z } from "zod";
import { TCP_STATES, type TcpState } from "./state.ts";

/** One side's address. */
export interface Endpoint {
  /** Without brackets, in RFC 5952's form: `0.0.0.0`, `::`, `::ffff:127.0.0.1`. */
  address: string;
  /** 0 to 65535; 0 stands for `*`. */
  port: number;
  /** The interface that the socket is bound to (`%lo`), where the observer says so. */
  interface?: string;
}

/** A socket's running timer. */
export interface SocketTimer {
  /** What the timer is for. */
  kind: "retransmit" | "keepalive" | "time-wait" | "persist" | "delayed-ack" | "unknown";
  /** Milliseconds until it expires, as exactly as the observer shows. */
  expiresMs: number;
  /** How often it has expired in a row. */
  retransmits: number;
}

/** A process that holds the socket. */
export interface SocketProcess {
  /** The kernel's `comm` (15 bytes) or, from netstat, the program's name. */
  name: string;
  /** The process id. */
  pid: number;
  /** The descriptor in that process, where the observer shows it. */
  fd?: number;
}

/**
 * One TCP socket, as the parsers return it. What the text does not say is absent, never guessed.
 *
 * The schema of the same name checks a value from elsewhere (a file, another process).
 *
 * @example
 * ```ts
 * import { SocketRow } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * const row: SocketRow = SocketRow.parse({
 *   state: "LISTEN",
 *   family: 4,
 *   local: { address: "127.0.0.1", port: 80 },
 *   peer: { address: "0.0.0.0", port: 0 },
 *   recvQ: 0,
 *   sendQ: 128,
 * });
 * assertEquals(row.local.port, 80);
 * ```
 */
export interface SocketRow {
  /** The state, in RFC 9293's spelling. */
  state: TcpState;
  /** The socket's address family. A dual-stack wildcard (`*:80`) is 6. */
  family: 4 | 6;
  /** This side. */
  local: Endpoint;
  /** The other side. */
  peer: Endpoint;
  /** Bytes not yet read by the application; of a listener, the accept queue's length. */
  recvQ: number;
  /** Bytes not yet acknowledged by the peer; of a listener, the accept queue's limit (ss). */
  sendQ: number;
  /** The running timer, if one runs. */
  timer?: SocketTimer;
  /** The owner's user id. */
  uid?: number;
  /** The socket's inode; 0 where no process holds it. */
  inode?: number;
  /** The kernel's cookie, which follows a connection into TIME-WAIT. */
  cookie?: bigint;
  /** Who holds the socket. */
  processes?: SocketProcess[];
  /** Which directions have been shut (true: that direction is shut). */
  shutdown?: { send: boolean; receive: boolean };
  /** Everything else that the observer said, by name. */
  info?: Record<string, string>;
}

const port = z.int().min(0).max(65535);
const count = z.int().min(0);
const endpoint = z.strictObject({
  address: z.string(),
  port,
  interface: z.string().exactOptional(),
});

/** Checks that a value is a {@linkcode SocketRow}: throws a `ZodError` where it is not. */
export const SocketRow: z.ZodType<SocketRow> = z.strictObject({
  state: z.enum(TCP_STATES as [TcpState, ...TcpState[]]),
  family: z.literal([4, 6]),
  local: endpoint,
  peer: endpoint,
  recvQ: count,
  sendQ: count,
  timer: z.strictObject({
    kind: z.enum(["retransmit", "keepalive", "time-wait", "persist", "delayed-ack", "unknown"]),
    expiresMs: z.number().min(0),
    retransmits: count,
  }).exactOptional(),
  uid: count.exactOptional(),
  inode: count.exactOptional(),
  cookie: z.bigint().exactOptional(),
  processes: z.array(
    z.strictObject({ name: z.string(), pid: count, fd: count.exactOptional() }),
  ).exactOptional(),
  shutdown: z.strictObject({ send: z.boolean(), receive: z.boolean() }).exactOptional(),
  info: z.record(z.string(), z.string()).exactOptional(),
});

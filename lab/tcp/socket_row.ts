/**
 * One TCP socket as an observer reported it, whichever observer that was.
 * @module
 */

import type { TcpState } from "./state.ts";

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

/**
 * An end's application: the process's side of a connection, whoever has made its socket.
 * @module
 */

import { shortageOf } from "../sys/shortage.ts";
import type { ErrnoName } from "../tcp/errno_name.ts";

/** What an application can do with its connection. What fails rejects with an error that has a `code`. */
export interface Application {
  /** The local port. */
  readonly localPort: number;
  /** The peer's. */
  readonly peerPort: number;
  /** Its descriptor, for calls that only the C library has. Throws where it has none any more. */
  readonly descriptor: number;
  /** Sends bytes; resolves when the kernel has taken them. */
  write(data: Uint8Array): Promise<void>;
  /** Sends as many of the bytes as the kernel has room for, and returns how many that were. */
  writeSome(data: Uint8Array): Promise<number>;
  /** Some bytes, at most that many, or `null` at the end of the stream. */
  read(most?: number): Promise<Uint8Array | null>;
  /** shutdown(SHUT_WR). */
  shutdown(): Promise<void>;
  /** As the make of socket closes: `Deno.Conn.close` calls shutdown(SHUT_RDWR) before close(). */
  close(): void;
  /** close(), and nothing before it; with SO_LINGER 0 where `linger` is 0. */
  closeAtOnce(linger?: 0): void;
  /** close() on a thread of its own, for a socket that lingers; resolves when it has returned. */
  closeAside(): Promise<void>;
  /** Another process has the socket, and is killed. */
  kill(): Promise<void>;
  /** The socket is gone, and nothing is sent. */
  forget(): void;
}

/** An errno that ends a connection, or says that there is none. */
const OF_CONNECTIONS: readonly ErrnoName[] = [
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "ETIMEDOUT", "EPIPE"] as const,
  ...["ENOTCONN", "EHOSTUNREACH", "ENETUNREACH"] as const,
  // By what ICMP reports.
  ...["ENOPROTOOPT", "EPROTO"] as const,
];
const ERRNO_OF_DENO: ReadonlyMap<string, ErrnoName> = new Map([
  ["ConnectionRefused", "ECONNREFUSED"],
  ["ConnectionReset", "ECONNRESET"],
  ["ConnectionAborted", "ECONNABORTED"],
  // Of accept(), where the connection was reset in the queue: the kernel hands it out all the same.
  ["NotConnected", "ENOTCONN"],
  ["BrokenPipe", "EPIPE"],
  ["TimedOut", "ETIMEDOUT"],
]);

/** The errno that a call gave; `undefined` where something else is wrong. */
export function codeOf(error: unknown): string | undefined {
  const { name, code } = error as { name?: string; code?: unknown };
  // Codes of Node's such as ERR_INVALID_ARG_TYPE are none.
  const isErrno = typeof code === "string" && /^E[A-Z0-9]+$/.test(code);
  return isErrno ? code : ERRNO_OF_DENO.get(name ?? "");
}

/** What the kernel says to a lab that has a wrong descriptor, or hands it a wrong pointer. */
const OF_THE_LAB: readonly string[] = ["EBADF", "EFAULT", "ENOTSOCK"];

/** Whether an error says nothing of TCP: the lab has made a mistake, or its host has run out. */
export function isOfTheLab(error: unknown): boolean {
  const code = codeOf(error);
  return code === undefined || OF_THE_LAB.includes(code) || shortageOf(error) !== undefined;
}

/** The errno that ended a call's connection; `undefined` where something else is wrong. */
export function errnoOf(error: unknown): ErrnoName | undefined {
  const code = codeOf(error);
  return OF_CONNECTIONS.find((errno) => errno === code);
}

/** An application is to make a call on a socket that it does not have. */
export class NoSocket extends Error {
  override readonly name = "NoSocket";
}

/** A call that gave an errno. */
export class CallFailed extends Error {
  override readonly name = "CallFailed";
  constructor(call: string, readonly code: string) {
    super(`${call}: ${code}`);
  }
}

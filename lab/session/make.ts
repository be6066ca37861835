/**
 * The two makes of sockets: the runtime's, and the C library's.
 * @module
 */

import type { OptionsGiven } from "../tcp/socket_option.ts";
import type { Endpoint } from "../tcp/socket_row.ts";
import type { Application } from "./application.ts";

/** Who makes sockets where both can: `--sockets`. */
export type MakeName = "deno" | "libc";
/** Both, the usual one first. */
export const MAKES: readonly MakeName[] = ["deno", "libc"];

/** A connection that is being opened. */
export interface Opening {
  /** The local port, where that is known already. */
  readonly localPort?: number;
  /** The errno that was given at once: there is no connection that could come. */
  readonly refused?: string;
  /** Rejects with the errno that connect() gives. */
  readonly connected: Promise<Application>;
  /** Its descriptor; the runtime's is found by where the socket is. */
  descriptor(local: Endpoint): number;
  /** Closes the socket before it is connected. */
  giveUp(local?: Endpoint): void;
}

/** A socket that listens. */
export interface Listener {
  readonly port: number;
  readonly descriptor: number;
  /** The next connection. */
  accept(): Promise<Application>;
  close(): void;
  /** Another process has the socket, and is killed. */
  kill(): Promise<void>;
}

/** How a socket is to listen. */
export interface ListenOptions {
  readonly backlog?: number;
  /** What it has before it listens: of the C library's alone. */
  readonly options?: OptionsGiven;
}

/** A make of sockets. */
export interface Make {
  connect(to: Endpoint, signal: AbortSignal): Opening;
  /** Throws what listen() gives, with its `code`. */
  listen(at: Endpoint, options: ListenOptions): Listener;
}

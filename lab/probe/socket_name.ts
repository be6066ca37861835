/**
 * The names of sockets: whose they are, and of which connection.
 * @module
 */

import type { ConnectionName, End, ListenerName, SharedListenerName, SocketName } from "./table.ts";

/** Whether a socket is one that listens. */
export function isListener(
  name: SocketName | SharedListenerName,
): name is ListenerName | SharedListenerName {
  return name.split(".")[1] === "listener";
}

/** A socket that listens: the end's first, or another one at the same port (socket(7), SO_REUSEPORT). */
export function listenerOf(end: End, number = 1): ListenerName | SharedListenerName {
  return number === 1 ? `${end}.listener` : `${end}.listener.${number}`;
}

/** Whose socket it is. */
export function endOf(name: SocketName | SharedListenerName): End {
  return name[0] as End;
}

/** The number of a socket's connection: 1 of "a" and "b", 2 of "a.2". */
export function numberOf(name: ConnectionName): number {
  return Number(name.split(".")[1] ?? 1);
}

/** An end's socket of a connection. */
export function socketOf(end: End, number: number): ConnectionName {
  return number === 1 ? end : `${end}.${number}`;
}

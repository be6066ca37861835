/**
 * Options of this process's own sockets, whose descriptors the runtime keeps to itself.
 * @module
 */

import type { Endpoint } from "../tcp/socket_row.ts";
import { descriptorBetween, descriptorListening } from "./held_descriptor.ts";
import { mustSet } from "./option.ts";

/**
 * Sets TCP_DEFER_ACCEPT (tcp(7)) on this process's listener at a port, and at an address where that
 * is given: for that many seconds a bare ACK does not complete a connection.
 */
export function deferAccept(family: 4 | 6, port: number, seconds: number, address?: string): void {
  const what = `set TCP_DEFER_ACCEPT on the listener at port ${port}`;
  const fd = descriptorListening(family, port, address);
  if (fd === undefined) throw new Error(`cannot ${what}: this process has no such socket`);
  mustSet(fd, "TCP_DEFER_ACCEPT", seconds, what);
}

/**
 * Limits how much a connection of this process's takes that is unread, to twice that many bytes:
 * socket(7), SO_RCVBUF. False where this process has no such socket.
 */
export function limitReceiving(local: Endpoint, peer: Endpoint, bytes: number): boolean {
  const fd = descriptorBetween(local, peer);
  if (fd === undefined) return false;
  mustSet(fd, "SO_RCVBUF", bytes, `limit what is received at port ${local.port}`);
  return true;
}

/**
 * Closing a socket that the runtime holds, by close(2) alone.
 * @module
 */

import { checked, cString, libc } from "./libc.ts";
import { connectingFrom, connectionAt } from "./socket_option.ts";
import type { Endpoint } from "../tcp/socket_row.ts";

const SOL_SOCKET = 1;
const SO_LINGER = 13; // include/uapi/asm-generic/socket.h
const O_RDWR_CLOEXEC = 0o2000002;
const O_CLOEXEC = 0o2000000;

/**
 * Closes this process's connection between these endpoints, with SO_LINGER 0 (socket(7)) where
 * `linger` is 0. Its descriptor is then /dev/null's: dup3(2) closes what it was in one step, so that
 * another holder of the number may close it too. Throws a `SystemCallError`, and an `Error` where this
 * process has no such socket.
 */
export function closeAtOnce(local: Endpoint, peer: Endpoint, linger?: 0): void {
  close(local, connectionAt(local, peer), linger);
}

/** The same with this process's socket that is connecting from there. */
export function closeConnecting(local: Endpoint): void {
  close(local, connectingFrom(local));
}

function close(local: Endpoint, fd: number | undefined, linger?: 0): void {
  const what = `close the socket at port ${local.port}`;
  if (fd === undefined) throw new Error(`cannot ${what}: this process has no such socket`);
  if (linger !== undefined) {
    const value = new Uint8Array(new Int32Array([1, linger]).buffer);
    checked(libc().setsockopt(fd, SOL_SOCKET, SO_LINGER, value, 8), "setsockopt", what);
  }
  const nothing = checked(libc().open(cString("/dev/null"), O_RDWR_CLOEXEC), "open", what);
  try {
    checked(libc().dup3(nothing, fd, O_CLOEXEC), "dup3", what);
  } finally {
    libc().close(nothing);
  }
}

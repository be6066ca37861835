/**
 * Options of this process's own sockets, whose descriptors Deno keeps to itself.
 * @module
 */

import { checked, libc } from "./libc.ts";

const AF = { 4: 2, 6: 10 } as const;
const SOL_SOCKET = 1;
const SO_ACCEPTCONN = 30;
const IPPROTO_TCP = 6;
const TCP_DEFER_ACCEPT = 9; // include/uapi/linux/tcp.h
const RLIMIT_CEILING = 65536;
const MISSES_BEFORE_THE_END = 256;

/**
 * Sets TCP_DEFER_ACCEPT (tcp(7)) on this process's listener at a port: for so many seconds a bare
 * ACK does not complete a connection.
 */
export function deferAccept(family: 4 | 6, port: number, seconds: number): void {
  const what = `set TCP_DEFER_ACCEPT on the listener at port ${port}`;
  const fd = listenerAt(family, port);
  if (fd === undefined) throw new Error(`cannot ${what}: this process has no such socket`);
  const value = new Uint8Array(new Int32Array([seconds]).buffer);
  checked(libc().setsockopt(fd, IPPROTO_TCP, TCP_DEFER_ACCEPT, value, 4), "setsockopt", what);
}

/** Asks every descriptor for its name, because a narrow permission cannot list /proc/self/fd. */
function listenerAt(family: 4 | 6, port: number): number | undefined {
  const address = new Uint8Array(28);
  const view = new DataView(address.buffer);
  const length = new Uint8Array(4);
  for (let fd = 3, misses = 0; fd < RLIMIT_CEILING && misses < MISSES_BEFORE_THE_END; fd++) {
    length[0] = address.length;
    if (libc().getsockname(fd, address, length) !== 0) {
      misses++;
      continue;
    }
    misses = 0;
    if (view.getUint16(0, true) !== AF[family] || view.getUint16(2) !== port) continue;
    if (isListening(fd)) return fd;
  }
  return undefined;
}

function isListening(fd: number): boolean {
  const value = new Uint8Array(4);
  const length = new Uint8Array([4, 0, 0, 0]);
  return libc().getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, value, length) === 0 && value[0] === 1;
}

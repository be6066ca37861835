/**
 * Options of this process's own sockets, whose descriptors Deno keeps to itself.
 * @module
 */

import { parseAddress } from "../tcp/address.ts";
import type { Endpoint } from "../tcp/socket_row.ts";
import { EBADF } from "./errno.ts";
import { checked, errno, libc } from "./libc.ts";

const AF = { 4: 2, 6: 10 } as const;
/** Of the address in struct sockaddr_in and sockaddr_in6. */
const ADDRESS_OFFSET = { 4: 4, 6: 8 } as const;
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;
const SO_ACCEPTCONN = 30;
/** Of struct sockaddr_in6, the larger. */
const NAME_SIZE = 28;
const IPPROTO_TCP = 6;
const TCP_DEFER_ACCEPT = 9; // include/uapi/linux/tcp.h
const RLIMIT_CEILING = 65536;
const MISSES_BEFORE_THE_END = 256;

/**
 * Sets TCP_DEFER_ACCEPT (tcp(7)) on this process's listener at a port, and at an address where that
 * is given: for that many seconds a bare ACK does not complete a connection.
 */
export function deferAccept(family: 4 | 6, port: number, seconds: number, address?: string): void {
  const what = `set TCP_DEFER_ACCEPT on the listener at port ${port}`;
  const fd = listenerAt(family, port, address);
  if (fd === undefined) throw new Error(`cannot ${what}: this process has no such socket`);
  const value = new Uint8Array(new Int32Array([seconds]).buffer);
  checked(libc().setsockopt(fd, IPPROTO_TCP, TCP_DEFER_ACCEPT, value, 4), "setsockopt", what);
}

/**
 * Limits how much a connection of this process's takes that is unread, to twice that many bytes:
 * socket(7), SO_RCVBUF. False where this process has no such socket.
 */
export function limitReceiving(local: Endpoint, peer: Endpoint, bytes: number): boolean {
  const fd = connectionAt(local, peer);
  if (fd === undefined) return false;
  const value = new Uint8Array(new Int32Array([bytes]).buffer);
  const what = `limit what is received at port ${local.port}`;
  checked(libc().setsockopt(fd, SOL_SOCKET, SO_RCVBUF, value, 4), "setsockopt", what);
  return true;
}

/** The descriptor of this process's connection between these endpoints, if it has one. */
export function connectionAt(local: Endpoint, peer: Endpoint): number | undefined {
  const family = local.address.includes(":") ? 6 : 4;
  return descriptorOf((fd) =>
    isAt(fd, family, local, libc().getsockname) && isAt(fd, family, peer, libc().getpeername)
  );
}

/** The descriptor of this process's socket there that does not listen, if it has one. */
export function connectingFrom(local: Endpoint): number | undefined {
  const family = local.address.includes(":") ? 6 : 4;
  return descriptorOf((fd) => isAt(fd, family, local, libc().getsockname) && !isListening(fd));
}

function listenerAt(family: 4 | 6, port: number, address?: string): number | undefined {
  const local = { port, ...(address !== undefined && { address }) };
  return descriptorOf((fd) => isAt(fd, family, local, libc().getsockname) && isListening(fd));
}

/** Asks about every descriptor, because a narrow permission cannot list /proc/self/fd. */
function descriptorOf(isMeant: (fd: number) => boolean): number | undefined {
  const name = new Uint8Array(NAME_SIZE);
  for (let fd = 3, misses = 0; fd < RLIMIT_CEILING && misses < MISSES_BEFORE_THE_END; fd++) {
    const length = new Uint8Array([NAME_SIZE, 0, 0, 0]);
    if (libc().getsockname(fd, name, length) !== 0) {
      misses = errno() === EBADF ? misses + 1 : 0;
      continue;
    }
    misses = 0;
    if (isMeant(fd)) return fd;
  }
  return undefined;
}

/** Whether that end of a descriptor's socket is there. */
function isAt(
  fd: number,
  family: 4 | 6,
  { address, port }: { readonly address?: string; readonly port: number },
  nameOf: ReturnType<typeof libc>["getsockname"],
): boolean {
  const name = new Uint8Array(NAME_SIZE);
  const view = new DataView(name.buffer);
  if (nameOf(fd, name, new Uint8Array([NAME_SIZE, 0, 0, 0])) !== 0) return false;
  if (view.getUint16(0, true) !== AF[family] || view.getUint16(2) !== port) return false;
  const wanted = address === undefined ? undefined : parseAddress(address);
  return wanted?.every((byte, i) => name[ADDRESS_OFFSET[family] + i] === byte) ?? true;
}

function isListening(fd: number): boolean {
  const value = new Uint8Array(4);
  const length = new Uint8Array([4, 0, 0, 0]);
  return libc().getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, value, length) === 0 && value[0] === 1;
}

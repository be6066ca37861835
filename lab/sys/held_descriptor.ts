/**
 * Finding the descriptors of this process's sockets that the runtime keeps to itself.
 * @module
 */

import type { Endpoint } from "../tcp/socket_row.ts";
import { EBADF, ENOPROTOOPT } from "./errno.ts";
import { errno, libc } from "./libc.ts";
import { getOption } from "./option.ts";
import { SocketAddress } from "./socket_address.ts";

// include/uapi/asm-generic/socket.h
const SOL_SOCKET = 1;
const SO_PEERNAME = 28;

const RLIMIT_CEILING = 65536;
const MISSES_BEFORE_THE_END = 256;

/** What an end of a socket is to be; without an address, any. */
interface Place {
  readonly address?: string;
  readonly port: number;
}

/** The descriptor of this process's connection between these endpoints, if it has one. */
export function descriptorBetween(local: Endpoint, peer: Endpoint): number | undefined {
  const isTheirs = placed(familyOf(local), peer);
  return descriptorAt(
    familyOf(local),
    local,
    (fd, name) => libc().getpeername(fd, name.empty().bytes, name.length) === 0 && isTheirs(name),
  );
}

/**
 * The descriptor of this process's socket that is connecting between these endpoints, if it has one.
 * The local one is not enough: the kernel gives a port to several that connect to different places.
 */
export function descriptorFrom(local: Endpoint, peer: Endpoint): number | undefined {
  const family = familyOf(local);
  const isTheirs = placed(family, peer);
  return descriptorAt(family, local, (fd, name) => {
    if (isListening(fd)) return false;
    // getpeername() says nothing of a socket in SYN-SENT.
    const { bytes, length } = name.empty(family);
    if (libc().getsockopt(fd, SOL_SOCKET, SO_PEERNAME, bytes, length) === 0) return isTheirs(name);
    return errno() === ENOPROTOOPT;
  });
}

/** The descriptor of this process's listener at a port, and at an address where that is given. */
export function descriptorListening(
  family: 4 | 6,
  port: number,
  address?: string,
): number | undefined {
  const local = { port, ...(address !== undefined && { address }) };
  return descriptorAt(family, local, isListening);
}

/** Asks about every descriptor, because a narrow permission cannot list /proc/self/fd. */
function descriptorAt(
  family: 4 | 6,
  local: Place,
  isMeant: (fd: number, name: SocketAddress) => boolean,
): number | undefined {
  const name = new SocketAddress();
  const isOurs = placed(family, local);
  for (let fd = 3, misses = 0; fd < RLIMIT_CEILING && misses < MISSES_BEFORE_THE_END; fd++) {
    if (libc().getsockname(fd, name.empty().bytes, name.length) !== 0) {
      misses = errno() === EBADF ? misses + 1 : 0;
      continue;
    }
    misses = 0;
    if (isOurs(name) && isMeant(fd, name)) return fd;
  }
  return undefined;
}

/** Whether what the kernel wrote is that place. */
function placed(family: 4 | 6, { address, port }: Place): (name: SocketAddress) => boolean {
  return (name) => {
    if (name.family !== family) return false;
    const there = name.endpoint;
    return there.port === port && (address === undefined || there.address === address);
  };
}

function isListening(fd: number): boolean {
  const listening = getOption(fd, "SO_ACCEPTCONN");
  return "value" in listening && listening.value === 1;
}

function familyOf({ address }: Endpoint): 4 | 6 {
  return address.includes(":") ? 6 : 4;
}

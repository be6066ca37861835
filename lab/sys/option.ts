/**
 * Setting and reading the options of a socket, by its descriptor: setsockopt(2).
 * @module
 */

import {
  type OptionForm,
  type OptionName,
  type OptionValue,
  SOCKET_OPTIONS,
} from "../tcp/socket_option.ts";
import { type CallResult, failure, resultOfRepeatable } from "./call_result.ts";
import { ENOPROTOOPT, errnoName } from "./errno.ts";
import { checked, libc } from "./libc.ts";
import { AF } from "./socket_address.ts";

const SOL_IP = 0;
const SOL_SOCKET = 1;
const SOL_TCP = 6;
const SOL_IPV6 = 41;
const SO_DOMAIN = 39;

/** Of each option, its level and number: include/uapi/asm-generic/socket.h, linux/{tcp,in}.h. */
export const OPTIONS: Readonly<
  Record<OptionName, { readonly level: number; readonly number: number }>
> = {
  SO_REUSEADDR: { level: SOL_SOCKET, number: 2 },
  SO_ERROR: { level: SOL_SOCKET, number: 4 },
  SO_SNDBUF: { level: SOL_SOCKET, number: 7 },
  SO_RCVBUF: { level: SOL_SOCKET, number: 8 },
  SO_KEEPALIVE: { level: SOL_SOCKET, number: 9 },
  SO_OOBINLINE: { level: SOL_SOCKET, number: 10 },
  SO_PRIORITY: { level: SOL_SOCKET, number: 12 },
  SO_LINGER: { level: SOL_SOCKET, number: 13 },
  SO_REUSEPORT: { level: SOL_SOCKET, number: 15 },
  SO_RCVLOWAT: { level: SOL_SOCKET, number: 18 },
  SO_ACCEPTCONN: { level: SOL_SOCKET, number: 30 },
  TCP_NODELAY: { level: SOL_TCP, number: 1 },
  TCP_MAXSEG: { level: SOL_TCP, number: 2 },
  TCP_CORK: { level: SOL_TCP, number: 3 },
  TCP_KEEPIDLE: { level: SOL_TCP, number: 4 },
  TCP_KEEPINTVL: { level: SOL_TCP, number: 5 },
  TCP_KEEPCNT: { level: SOL_TCP, number: 6 },
  TCP_SYNCNT: { level: SOL_TCP, number: 7 },
  TCP_LINGER2: { level: SOL_TCP, number: 8 },
  TCP_DEFER_ACCEPT: { level: SOL_TCP, number: 9 },
  TCP_WINDOW_CLAMP: { level: SOL_TCP, number: 10 },
  TCP_QUICKACK: { level: SOL_TCP, number: 12 },
  TCP_CONGESTION: { level: SOL_TCP, number: 13 },
  TCP_THIN_LINEAR_TIMEOUTS: { level: SOL_TCP, number: 16 },
  TCP_USER_TIMEOUT: { level: SOL_TCP, number: 18 },
  TCP_FASTOPEN: { level: SOL_TCP, number: 23 },
  TCP_NOTSENT_LOWAT: { level: SOL_TCP, number: 25 },
  TCP_SAVE_SYN: { level: SOL_TCP, number: 27 },
  TCP_FASTOPEN_CONNECT: { level: SOL_TCP, number: 30 },
  TCP_FASTOPEN_NO_COOKIE: { level: SOL_TCP, number: 34 },
  TCP_RTO_MAX_MS: { level: SOL_TCP, number: 44 },
  TCP_RTO_MIN_US: { level: SOL_TCP, number: 45 },
  TCP_DELACK_MAX_US: { level: SOL_TCP, number: 46 },
  IP_TOS: { level: SOL_IP, number: 1 },
  IP_TTL: { level: SOL_IP, number: 2 },
  IP_BIND_ADDRESS_NO_PORT: { level: SOL_IP, number: 24 },
  IP_RECVERR: { level: SOL_IP, number: 11 },
  IP_LOCAL_PORT_RANGE: { level: SOL_IP, number: 51 },
};

/** What they are on sockets of IPv6: include/uapi/linux/in6.h. */
const ON_IPV6: Readonly<Partial<typeof OPTIONS>> = {
  IP_TOS: { level: SOL_IPV6, number: 67 }, // IPV6_TCLASS
  IP_TTL: { level: SOL_IPV6, number: 16 }, // IPV6_UNICAST_HOPS
  IP_RECVERR: { level: SOL_IPV6, number: 25 }, // IPV6_RECVERR
};

/** Of what is read: longer than any value. */
const ROOM = 16;
const bytes = new Uint8Array(ROOM);
const view = new DataView(bytes.buffer);
const length = new Uint32Array(1);
const lengthBytes = new Uint8Array(length.buffer);

/**
 * Sets an option. The value is of the option's form: `whyNotSet` says what is wrong with another.
 * ENOPROTOOPT where it cannot be read then: gVisor takes any option, and forgets those it does not have.
 */
export function setOption(fd: number, name: OptionName, value: OptionValue): CallResult {
  const result = resultOfRepeatable("setsockopt", () => set(fd, name, value));
  if ("errno" in result) return result;
  const now = getOption(fd, name);
  return "errno" in now && now.errno === errnoName(ENOPROTOOPT) ? now : result;
}

/** The same where a failure is the lab's. Throws a `SystemCallError`. */
export function mustSet(fd: number, name: OptionName, value: OptionValue, what: string): void {
  checked(set(fd, name, value), "setsockopt", what);
}

function set(fd: number, name: OptionName, value: OptionValue): number {
  const { level, number } = optionOf(fd, name);
  return libc().setsockopt(fd, level, number, bytes, put(SOCKET_OPTIONS[name], value));
}

function optionOf(fd: number, name: OptionName): typeof OPTIONS[OptionName] {
  const { [name]: onIpv6 } = ON_IPV6;
  return onIpv6 !== undefined && domainOf(fd) === AF[6] ? onIpv6 : OPTIONS[name];
}

/** `undefined` of what is no socket: the call that follows says so. */
function domainOf(fd: number): number | undefined {
  length[0] = ROOM;
  const result = libc().getsockopt(fd, SOL_SOCKET, SO_DOMAIN, bytes, lengthBytes);
  return result < 0 ? undefined : view.getInt32(0, true);
}

/** Reads an option. */
export function getOption(
  fd: number,
  name: OptionName,
): { readonly value: OptionValue } | { readonly errno: string } {
  const { level, number } = optionOf(fd, name);
  length[0] = ROOM;
  if (libc().getsockopt(fd, level, number, bytes, lengthBytes) < 0) return failure();
  return { value: taken(SOCKET_OPTIONS[name]) };
}

/** Puts a value where the kernel takes it from, and returns its length. */
function put({ value: form }: OptionForm, value: OptionValue): number {
  if (form === "text") return new TextEncoder().encodeInto(String(value), bytes).written;
  if (form !== "linger") {
    view.setInt32(0, Number(value), true);
    return 4;
  }
  view.setInt32(0, value === null ? 0 : 1, true);
  view.setInt32(4, Number(value), true);
  return 8;
}

function taken({ value: form }: OptionForm): OptionValue {
  const first = view.getInt32(0, true);
  switch (form) {
    case "number":
      return first;
    case "linger":
      return first === 0 ? null : view.getInt32(4, true);
    case "errno":
      return first === 0 ? 0 : errnoName(first);
    case "text": {
      const end = bytes.indexOf(0);
      return new TextDecoder().decode(bytes.subarray(0, end < 0 ? length[0] : end));
    }
  }
}

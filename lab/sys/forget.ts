/**
 * Taking a socket away without a word to its peer.
 * @module
 */

import { type CallResult, resultOf } from "./call_result.ts";
import { ENOPROTOOPT, errnoName } from "./errno.ts";
import { libc } from "./libc.ts";
import { type Holder, letGo } from "./socket_close.ts";

const SOL_TCP = 6;
const TCP_REPAIR = 19; // include/uapi/linux/tcp.h
const ON = new Uint8Array([1, 0, 0, 0]);

/**
 * Closes a socket of which the kernel then sends nothing, as a host's crash would: under TCP_REPAIR,
 * which lets a connection be moved to another host, close(2) only frees it. EPERM without
 * CAP_NET_ADMIN over the namespace, and of a listener; ENOPROTOOPT where the kernel has no such thing,
 * be it that it says so, or that it takes the option and forgets it. Nobody else may hold it.
 */
export function forget(fd: number, holder: Holder = "ours"): CallResult {
  const repaired = resultOf(libc().setsockopt(fd, SOL_TCP, TCP_REPAIR, ON, ON.length));
  if ("errno" in repaired) return repaired;
  if (!isRepaired(fd)) return { errno: errnoName(ENOPROTOOPT) };
  letGo(fd, holder, "close the socket that is to be forgotten");
  return repaired;
}

function isRepaired(fd: number): boolean {
  const value = new Uint8Array(ON.length);
  const length = new Uint8Array([value.length, 0, 0, 0]);
  return libc().getsockopt(fd, SOL_TCP, TCP_REPAIR, value, length) === 0 && value[0] === ON[0];
}

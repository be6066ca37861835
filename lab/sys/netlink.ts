/**
 * A netlink socket: netlink(7). What its messages mean is left to others.
 * @module
 */

import { EINTR, SystemCallError } from "./errno.ts";
import { checked, errno, libc } from "./libc.ts";

const AF_NETLINK = 16;
const SOCK_RAW_CLOEXEC = 3 | 0o2000000;
const SOL_SOCKET = 1;
const SO_RCVTIMEO = 20;
const MSG_TRUNC = 0x20;

/** The protocols that the lab speaks. */
export const NETLINK = { ROUTE: 0, SOCK_DIAG: 4, NETFILTER: 12, GENERIC: 16 } as const;

/** A request's and its answers' way to the kernel and back. */
export interface Netlink extends Disposable {
  /** Sends one request. */
  send(message: Uint8Array<ArrayBuffer>): void;
  /**
   * The next datagram of the answer. The kernel has put it together before `send` returned, or
   * does so in this call; a bounded wait stands behind that, and then it throws.
   *
   * The bytes are valid until the next call.
   */
  receive(): Uint8Array<ArrayBuffer>;
}

/** Opens a netlink socket. Throws a `SystemCallError` where the kernel has no such protocol. */
export function openNetlink(protocol: number): Netlink {
  const fd = checked(
    libc().socket(AF_NETLINK, SOCK_RAW_CLOEXEC, protocol),
    "socket",
    `open a netlink socket of protocol ${protocol}`,
  );
  // A request that draws no answer must not hang the lab.
  const twoSeconds = new BigInt64Array([2n, 0n]);
  libc().setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, new Uint8Array(twoSeconds.buffer), 16);
  const buffer = new Uint8Array(1 << 16);
  return {
    send(message) {
      checked(libc().send(fd, message, BigInt(message.length), 0), "send", "send to netlink");
    },
    receive() {
      for (;;) {
        const length = Number(libc().recv(fd, buffer, BigInt(buffer.length), MSG_TRUNC));
        if (length > buffer.length) throw new Error(`a netlink message of ${length} bytes is cut`);
        if (length >= 0) return buffer.subarray(0, length);
        const error = errno();
        if (error !== EINTR) throw new SystemCallError("recv", error, "read from netlink");
      }
    },
    [Symbol.dispose]: () => void libc().close(fd),
  };
}

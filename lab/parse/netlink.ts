/**
 * Netlink messages and attributes: the framing, and nothing of what is in it.
 *
 * Lengths are checked against the bytes at hand before anything is read; what does not fit is a
 * `RangeError`. Numbers are in host byte order, which is little-endian wherever Deno runs.
 * @module
 */

import { errnoText } from "./errno.ts";

/** Message types: NLMSG_NOOP, NLMSG_ERROR, NLMSG_DONE, SOCK_DIAG_BY_FAMILY. */
export const MESSAGE_TYPE = { noop: 1, error: 2, done: 3, sockDiag: 20 } as const;

/** One message: its header's fields, and the bytes after the header. */
export interface NetlinkMessage {
  /** nlmsg_type. */
  type: number;
  /** nlmsg_flags. */
  flags: number;
  /** nlmsg_seq. */
  seq: number;
  /** A view, not a copy. */
  body: Uint8Array;
}

/** The kernel answered with an error. */
export class NetlinkError extends Error {
  /** The kernel's error number, as in errno.h. */
  readonly errno: number;

  /** Made from a positive error number. */
  constructor(errno: number) {
    super(`netlink answered ${errnoText(errno)}`);
    this.name = "NetlinkError";
    this.errno = errno;
  }
}

/** struct nlmsghdr. */
const HEADER_BYTES = 16;

/**
 * Takes apart what one `recv` returned, or a whole recording.
 *
 * @throws {RangeError} Where a message's length does not fit.
 */
export function* readMessages(bytes: Uint8Array): Generator<NetlinkMessage, void> {
  const view = viewOf(bytes);
  let at = 0;
  while (at < bytes.length) {
    const left = bytes.length - at;
    if (left < HEADER_BYTES) {
      throw new RangeError(`Cannot read a netlink message: ${left} bytes at ${at} are no header`);
    }
    const length = view.getUint32(at, true);
    if (length < HEADER_BYTES || length > left) {
      throw new RangeError(
        `Cannot read the netlink message at ${at}: its length is ${length}, and ${left} bytes are left`,
      );
    }
    yield {
      type: view.getUint16(at + 4, true),
      flags: view.getUint16(at + 6, true),
      seq: view.getUint32(at + 8, true),
      body: bytes.subarray(at + HEADER_BYTES, at + length),
    };
    at += align(length);
  }
}

/**
 * Reads the verdict of an NLMSG_ERROR or NLMSG_DONE message.
 *
 * @returns The error as a `NetlinkError`, or `undefined` for an acknowledgement.
 */
export function errorOf({ type, body }: NetlinkMessage): NetlinkError | undefined {
  if (body.length < 4) {
    // A recording's NLMSG_DONE may be bare.
    if (type === MESSAGE_TYPE.done && body.length === 0) return undefined;
    throw new RangeError(`Cannot read a netlink error of ${body.length} bytes: it has at least 4`);
  }
  const code = viewOf(body).getInt32(0, true);
  return code === 0 ? undefined : new NetlinkError(Math.abs(code));
}

/**
 * Calls back for each attribute: struct rtattr, and what it carries.
 *
 * @throws {RangeError} Where an attribute's length does not fit.
 */
export function forEachAttribute(
  bytes: Uint8Array,
  from: number,
  take: (type: number, value: Uint8Array) => void,
): void {
  const view = viewOf(bytes);
  let at = from;
  while (at < bytes.length) {
    const left = bytes.length - at;
    const length = left < 4 ? 0 : view.getUint16(at, true);
    if (length < 4 || length > left) {
      throw new RangeError(
        `Cannot read the netlink attribute at ${at}: its length is ${length}, and ${left} bytes are left`,
      );
    }
    // The two high bits are flags: NLA_F_NESTED, NLA_F_NET_BYTEORDER.
    take(view.getUint16(at + 2, true) & 0x3fff, bytes.subarray(at + 4, at + length));
    at += align(length);
  }
}

/** A view of exactly these bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** NLMSG_ALIGN and RTA_ALIGN. */
function align(length: number): number {
  return (length + 3) & ~3;
}

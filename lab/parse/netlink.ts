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
 * A place among the messages that one `recv` returned, or that a recording holds. It begins before the
 * first of them.
 */
export class MessageCursor {
  readonly #bytes: Uint8Array;
  readonly view: DataView;
  #next = 0;
  /** nlmsg_type. */
  type = 0;
  /** nlmsg_flags. */
  flags = 0;
  /** nlmsg_seq. */
  seq = 0;
  /** Where the message's body begins. */
  at = 0;
  /** Where it ends. */
  end = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.view = viewOf(bytes);
  }

  /** Goes to the next message, if there is one. Throws a `RangeError` where its length does not fit. */
  next(): boolean {
    const at = this.#next;
    const { view } = this;
    const left = view.byteLength - at;
    if (left <= 0) return false;
    if (left < HEADER_BYTES) {
      throw new RangeError(`Cannot read a netlink message: ${left} bytes at ${at} are no header`);
    }
    const length = view.getUint32(at, true);
    if (length < HEADER_BYTES || length > left) {
      throw new RangeError(
        `Cannot read the netlink message at ${at}: its length is ${length}, and ${left} bytes are left`,
      );
    }
    this.type = view.getUint16(at + 4, true);
    this.flags = view.getUint16(at + 6, true);
    this.seq = view.getUint32(at + 8, true);
    this.at = at + HEADER_BYTES;
    this.end = at + length;
    this.#next = at + align(length);
    return true;
  }

  /** The message that it is at. */
  get message(): NetlinkMessage {
    const { type, flags, seq, at, end } = this;
    return { type, flags, seq, body: this.#bytes.subarray(at, end) };
  }
}

/** All of them. Throws a `RangeError` where a message's length does not fit. */
export function* readMessages(bytes: Uint8Array): Generator<NetlinkMessage, void> {
  const cursor = new MessageCursor(bytes);
  while (cursor.next()) yield cursor.message;
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
 * Calls back for each attribute, struct rtattr: where what it carries begins, and where it ends.
 *
 * @throws {RangeError} Where an attribute's length does not fit.
 */
export function forEachAttribute(
  bytes: Uint8Array,
  from: number,
  take: (type: number, at: number, end: number) => void,
  view = viewOf(bytes),
  end = bytes.length,
): void {
  let at = from;
  while (at < end) {
    const left = end - at;
    const length = left < 4 ? 0 : view.getUint16(at, true);
    if (length < 4 || length > left) {
      throw new RangeError(
        `Cannot read the netlink attribute at ${at}: its length is ${length}, and ${left} bytes are left`,
      );
    }
    // The two high bits are flags: NLA_F_NESTED, NLA_F_NET_BYTEORDER.
    take(view.getUint16(at + 2, true) & 0x3fff, at + 4, at + length);
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

/**
 * Changes to interfaces and addresses: rtnetlink(7).
 * @module
 */

import { errorOf, readMessages } from "../parse/netlink.ts";
import { SystemCallError } from "./errno.ts";
import { NETLINK, openNetlink } from "./netlink.ts";

const HEADER = 16;
/** NLM_F_REQUEST, NLM_F_ACK, NLM_F_EXCL, NLM_F_CREATE: include/uapi/linux/netlink.h */
const NEW = 0x1 | 0x4 | 0x200 | 0x400;

/**
 * Asks for something new, and waits until it is there. Throws a `SystemCallError` where the kernel
 * refuses; `what` says what was being done.
 */
export function change(type: number, what: string, ...parts: readonly Uint8Array[]): void {
  const body = joined(parts);
  const header = new Uint8Array(HEADER);
  const view = new DataView(header.buffer);
  view.setUint32(0, HEADER + body.length, true);
  view.setUint16(4, type, true);
  view.setUint16(6, NEW, true);
  using netlink = openNetlink(NETLINK.ROUTE);
  netlink.send(joined([header, body]));
  for (const message of readMessages(netlink.receive())) {
    const error = errorOf(message);
    if (error !== undefined) throw new SystemCallError("netlink", error.errno, what);
  }
}

/** An attribute, struct rtattr, padded to four bytes. */
export function attribute(type: number, ...value: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = joined(value);
  const bytes = new Uint8Array((4 + content.length + 3) & ~3);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 4 + content.length, true);
  view.setUint16(2, type, true);
  bytes.set(content, 4);
  return bytes;
}

/** Bytes, one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * Replies of NETLINK_SOCK_DIAG about TCP sockets: struct inet_diag_msg and its attributes
 * (include/uapi/linux/inet_diag.h).
 *
 * The length of a reply decides what is in it, never the kernel's version.
 * @module
 */

import { formatAddress } from "../tcp/address.ts";
import type { SocketRow } from "../tcp/socket_row.ts";
import { STATE_OF_KERNEL } from "../tcp/state.ts";
import { errorOf, forEachAttribute, MESSAGE_TYPE, readMessages, viewOf } from "./netlink.ts";
import { readTcpAttributes, type TcpAttributes } from "./tcp_info.ts";
import { TIMER_OF_KERNEL } from "./timer_kind.ts";

/** What {@linkcode decodeSockDiag} cannot know from the bytes. */
export interface SockDiagOptions {
  /** The names of interfaces by index: `/sys/class/net/NAME/ifindex`. */
  interfaces?: ReadonlyMap<number, string>;
}

const AF_INET = 2;
const AF_INET6 = 10;
const IPPROTO_TCP = 6;
/** sizeof(struct inet_diag_msg). */
const MESSAGE_BYTES = 72;

/** Attributes: INET_DIAG_INFO and so on. */
const ATTRIBUTE = {
  info: 2,
  vegas: 3,
  congestion: 4,
  tos: 5,
  tclass: 6,
  memory: 7,
  shutdown: 8,
  dctcp: 9,
  protocol: 10,
  v6only: 11,
  mark: 15,
  bbr: 16,
  classId: 17,
  cgroupId: 21,
} as const;

/**
 * Decodes a sequence of netlink messages from NETLINK_SOCK_DIAG, as `recv` returns them or
 * `ss -D FILE` records them.
 *
 * Sockets of other families and protocols are skipped. `info` has what the attributes say, by the
 * names that `ss -n -e -i -m -o --tos` prints (see {@linkcode parseTcpInfo}); `cgroup_id`, where `ss`
 * looks the path up; and `ifindex` where `interfaces` has no name for the interface that a socket
 * is bound to.
 *
 * @param bytes Whole messages.
 * @param options What the bytes do not say.
 * @returns The TCP sockets, in the order of the messages.
 * @throws {RangeError} Where the bytes are cut or malformed.
 * @throws {Error} Where the kernel answered with an error; its `errno` is the number.
 *
 * @example
 * ```ts
 * import { decodeSockDiag } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * // NLMSG_DONE: the end of a dump without sockets.
 * const done = Uint8Array.of(20, 0, 0, 0, 3, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
 * assertEquals(decodeSockDiag(done), []);
 * ```
 */
export function decodeSockDiag(bytes: Uint8Array, options: SockDiagOptions = {}): SocketRow[] {
  const rows: SocketRow[] = [];
  for (const message of readMessages(bytes)) {
    switch (message.type) {
      case MESSAGE_TYPE.noop:
        break;
      case MESSAGE_TYPE.error:
      case MESSAGE_TYPE.done: {
        const error = errorOf(message);
        if (error !== undefined) throw error;
        break;
      }
      case MESSAGE_TYPE.sockDiag: {
        const row = decodeInetDiag(message.body, options);
        if (row !== undefined) rows.push(row);
        break;
      }
      default:
        throw new RangeError(`Cannot decode a netlink message of type ${message.type}`);
    }
  }
  return rows;
}

/**
 * Decodes the body of one SOCK_DIAG_BY_FAMILY message.
 *
 * @returns `undefined` for a socket that is not TCP over IP.
 * @throws {RangeError} Where the bytes are cut or malformed.
 */
export function decodeInetDiag(
  body: Uint8Array,
  { interfaces }: SockDiagOptions = {},
): SocketRow | undefined {
  const family = body[0];
  if (family === undefined) throw new RangeError("Cannot decode an empty sock_diag message");
  if (family !== AF_INET && family !== AF_INET6) return undefined;
  if (body.length < MESSAGE_BYTES) {
    throw new RangeError(
      `Cannot decode a struct inet_diag_msg of ${body.length} bytes: it has ${MESSAGE_BYTES}`,
    );
  }
  const view = viewOf(body);
  const state = STATE_OF_KERNEL.get(body[1]!); // idiag_state
  if (state === undefined) {
    throw new RangeError(`Cannot decode a struct inet_diag_msg: ${body[1]} is no state of TCP`);
  }
  const width = family === AF_INET ? 4 : 16;
  const row: SocketRow = {
    state,
    family: family === AF_INET ? 4 : 6,
    local: {
      address: formatAddress(body.subarray(8, 8 + width)), // idiag_src
      port: view.getUint16(4), // idiag_sport
    },
    peer: {
      address: formatAddress(body.subarray(24, 24 + width)), // idiag_dst
      port: view.getUint16(6), // idiag_dport
    },
    recvQ: view.getUint32(56, true), // idiag_rqueue
    sendQ: view.getUint32(60, true), // idiag_wqueue
    uid: view.getUint32(64, true), // idiag_uid
    inode: view.getUint32(68, true), // idiag_inode
    cookie: view.getBigUint64(44, true), // idiag_cookie[2], the low half first
  };
  const timer = body[2]!; // idiag_timer
  if (timer !== 0) {
    row.timer = {
      kind: TIMER_OF_KERNEL.get(timer) ?? "unknown",
      expiresMs: view.getUint32(52, true), // idiag_expires
      retransmits: body[3]!, // idiag_retrans
    };
  }
  const info: Record<string, string> = {};
  const index = view.getUint32(40, true); // idiag_if
  const name = interfaces?.get(index);
  if (name !== undefined) row.local.interface = name;
  else if (index !== 0) info.ifindex = `${index}`;
  if (!readAttributes(body, row, info)) return undefined;
  if (Object.keys(info).length > 0) row.info = info;
  return row;
}

/** Returns whether the socket is TCP: only other protocols need say which they are. */
function readAttributes(body: Uint8Array, row: SocketRow, info: Record<string, string>): boolean {
  let isTcp = true;
  const tcp: TcpAttributes = {};
  forEachAttribute(body, MESSAGE_BYTES, (type, value) => {
    switch (type) {
      case ATTRIBUTE.info:
        tcp.info = value;
        break;
      case ATTRIBUTE.vegas:
        tcp.vegas = value;
        break;
      case ATTRIBUTE.congestion:
        tcp.congestion = value;
        break;
      case ATTRIBUTE.memory:
        tcp.memory = value;
        break;
      case ATTRIBUTE.dctcp:
        tcp.dctcp = value;
        break;
      case ATTRIBUTE.bbr:
        tcp.bbr = value;
        break;
      case ATTRIBUTE.shutdown: {
        const mask = byte(value, "INET_DIAG_SHUTDOWN");
        row.shutdown = { send: (mask & 2) !== 0, receive: (mask & 1) !== 0 };
        break;
      }
      case ATTRIBUTE.protocol:
        isTcp = byte(value, "INET_DIAG_PROTOCOL") === IPPROTO_TCP;
        break;
      case ATTRIBUTE.v6only:
        info.v6only = `${byte(value, "INET_DIAG_SKV6ONLY")}`;
        break;
      case ATTRIBUTE.tos:
        info.tos = hexOf(byte(value, "INET_DIAG_TOS"));
        break;
      case ATTRIBUTE.tclass:
        info.tclass = hexOf(byte(value, "INET_DIAG_TCLASS"));
        break;
      case ATTRIBUTE.mark:
        // ss prints it as %x after 0x, and leaves 0 out.
        if (u32(value, "INET_DIAG_MARK") !== 0) info.fwmark = hexOf(u32(value, "INET_DIAG_MARK"));
        break;
      case ATTRIBUTE.classId:
        info.class_id = hexOf(u32(value, "INET_DIAG_CLASS_ID"));
        break;
      case ATTRIBUTE.cgroupId:
        sized(value, 8, "INET_DIAG_CGROUP_ID");
        info.cgroup_id = `${viewOf(value).getBigUint64(0, true)}`;
        break;
    }
  });
  readTcpAttributes(tcp, row.state, info);
  return isTcp;
}

function byte(value: Uint8Array, name: string): number {
  sized(value, 1, name);
  return value[0]!;
}

function u32(value: Uint8Array, name: string): number {
  sized(value, 4, name);
  return viewOf(value).getUint32(0, true);
}

function sized(value: Uint8Array, bytes: number, name: string): void {
  if (value.length >= bytes) return;
  throw new RangeError(`Cannot decode ${name} of ${value.length} bytes: it has ${bytes}`);
}

/** `%#x`. */
function hexOf(value: number): string {
  return value === 0 ? "0" : `0x${value.toString(16)}`;
}

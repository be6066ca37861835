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

/** Attributes, INET_DIAG_…, that are of any socket. */
const ATTRIBUTE = {
  tos: 5,
  tclass: 6,
  shutdown: 8,
  protocol: 10,
  v6only: 11,
  mark: 15,
  classId: 17,
  cgroupId: 21,
} as const;

/** Those that say how a connection fares. */
const TCP_ATTRIBUTES: ReadonlyMap<number, keyof TcpAttributes> = new Map([
  [2, "info"],
  [3, "vegas"],
  [4, "congestion"],
  [7, "memory"],
  [9, "dctcp"],
  [16, "bbr"],
]);

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

/** Decodes the body of one SOCK_DIAG_BY_FAMILY message; else as {@linkcode decodeInetDiagAt}. */
export function decodeInetDiag(body: Uint8Array, options?: SockDiagOptions): SocketRow | undefined {
  return decodeInetDiagAt(body, viewOf(body), 0, body.length, options);
}

/**
 * Decodes the body that lies there.
 *
 * @returns `undefined` for a socket that is not TCP over IP.
 * @throws {RangeError} Where the bytes are cut or malformed.
 */
export function decodeInetDiagAt(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  end: number,
  { interfaces }: SockDiagOptions = {},
): SocketRow | undefined {
  if (end === at) throw new RangeError("Cannot decode an empty sock_diag message");
  const family = bytes[at];
  if (family !== AF_INET && family !== AF_INET6) return undefined;
  if (end - at < MESSAGE_BYTES) {
    throw new RangeError(
      `Cannot decode a struct inet_diag_msg of ${end - at} bytes: it has ${MESSAGE_BYTES}`,
    );
  }
  const state = STATE_OF_KERNEL.get(bytes[at + 1]!); // idiag_state
  if (state === undefined) {
    throw new RangeError(
      `Cannot decode a struct inet_diag_msg: ${bytes[at + 1]} is no state of TCP`,
    );
  }
  const width = family === AF_INET ? 4 : 16;
  const row: SocketRow = {
    state,
    family: family === AF_INET ? 4 : 6,
    local: {
      address: formatAddress(bytes, at + 8, width), // idiag_src
      port: view.getUint16(at + 4), // idiag_sport
    },
    peer: {
      address: formatAddress(bytes, at + 24, width), // idiag_dst
      port: view.getUint16(at + 6), // idiag_dport
    },
    recvQ: view.getUint32(at + 56, true), // idiag_rqueue
    sendQ: view.getUint32(at + 60, true), // idiag_wqueue
    uid: view.getUint32(at + 64, true), // idiag_uid
    inode: view.getUint32(at + 68, true), // idiag_inode
    cookie: view.getBigUint64(at + 44, true), // idiag_cookie[2], the low half first
  };
  const timer = bytes[at + 2]!; // idiag_timer
  if (timer !== 0) {
    row.timer = {
      kind: TIMER_OF_KERNEL.get(timer) ?? "unknown",
      expiresMs: view.getUint32(at + 52, true), // idiag_expires
      retransmits: bytes[at + 3]!, // idiag_retrans
    };
  }
  const index = view.getUint32(at + 40, true); // idiag_if
  const name = interfaces?.get(index);
  if (name !== undefined) row.local.interface = name;
  else if (index !== 0) row.info = { ifindex: `${index}` };
  return readAttributes(bytes, view, at + MESSAGE_BYTES, end, row) ? row : undefined;
}

/** Returns whether the socket is TCP: only other protocols need say which they are. */
function readAttributes(
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  row: SocketRow,
): boolean {
  let isTcp = true;
  let tcp: TcpAttributes | undefined;
  const say = (key: string, value: string): void => {
    if (row.info === undefined) row.info = { [key]: value };
    else row.info[key] = value;
  };
  const u8 = (at: number, end: number, name: string): number => {
    sized(at, end, 1, name);
    return bytes[at]!;
  };
  const u32 = (at: number, end: number, name: string): number => {
    sized(at, end, 4, name);
    return view.getUint32(at, true);
  };
  forEachAttribute(
    bytes,
    from,
    (type, at, end) => {
      switch (type) {
        case ATTRIBUTE.shutdown: {
          const mask = u8(at, end, "INET_DIAG_SHUTDOWN");
          row.shutdown = { send: (mask & 2) !== 0, receive: (mask & 1) !== 0 };
          break;
        }
        case ATTRIBUTE.protocol:
          isTcp = u8(at, end, "INET_DIAG_PROTOCOL") === IPPROTO_TCP;
          break;
        case ATTRIBUTE.v6only:
          say("v6only", `${u8(at, end, "INET_DIAG_SKV6ONLY")}`);
          break;
        case ATTRIBUTE.tos:
          say("tos", hexOf(u8(at, end, "INET_DIAG_TOS")));
          break;
        case ATTRIBUTE.tclass:
          say("tclass", hexOf(u8(at, end, "INET_DIAG_TCLASS")));
          break;
        case ATTRIBUTE.mark: {
          // ss prints it as %x after 0x, and leaves 0 out.
          const mark = u32(at, end, "INET_DIAG_MARK");
          if (mark !== 0) say("fwmark", hexOf(mark));
          break;
        }
        case ATTRIBUTE.classId:
          say("class_id", hexOf(u32(at, end, "INET_DIAG_CLASS_ID")));
          break;
        case ATTRIBUTE.cgroupId:
          sized(at, end, 8, "INET_DIAG_CGROUP_ID");
          say("cgroup_id", u64Text(view, at));
          break;
        default: {
          const name = TCP_ATTRIBUTES.get(type);
          if (name !== undefined) (tcp ??= {})[name] = bytes.subarray(at, end);
        }
      }
    },
    view,
    to,
  );
  if (tcp !== undefined) {
    const info = row.info ?? {};
    readTcpAttributes(tcp, row.state, info);
    if (Object.keys(info).length > 0) row.info = info;
  }
  return isTcp;
}

function sized(at: number, end: number, bytes: number, name: string): void {
  if (end - at >= bytes) return;
  throw new RangeError(`Cannot decode ${name} of ${end - at} bytes: it has ${bytes}`);
}

/** In decimal digits; most have but their low half, for which no bigint is made. */
function u64Text(view: DataView, at: number): string {
  return view.getUint32(at + 4, true) === 0
    ? `${view.getUint32(at, true)}`
    : `${view.getBigUint64(at, true)}`;
}

/** `%#x`. */
function hexOf(value: number): string {
  return value === 0 ? "0" : `0x${value.toString(16)}`;
}

/**
 * Having the kernel destroy a socket, whoever holds it: SOCK_DESTROY, what `ss -K` does.
 * @module
 */

import { errorOf, MESSAGE_TYPE, readMessages } from "../parse/netlink.ts";
import { decodeInetDiag } from "../parse/sock_diag.ts";
import { parseAddress } from "../tcp/address.ts";
import type { Endpoint, SocketRow } from "../tcp/socket_row.ts";
import type { CallResult } from "./call_result.ts";
import { EOPNOTSUPP, EPERM, errnoName, SystemCallError } from "./errno.ts";
import { libcMissing } from "./libc.ts";
import type { Missing } from "./missing.ts";
import { NETLINK, openNetlink } from "./netlink.ts";
import { AF } from "./socket_address.ts";
import { bind, closeSocket, listen, localName, openSocket } from "./stream_socket.ts";

const SOCK_DESTROY = 21; // include/uapi/linux/sock_diag.h
const NLM_F_REQUEST = 0x1;
const NLM_F_ACK = 0x4;
const IPPROTO_TCP = 6;
const HEADER = 16;
/** struct inet_diag_req_v2: include/uapi/linux/inet_diag.h */
const REQUEST = HEADER + 56;
const COOKIE = REQUEST - 8;

/**
 * Destroys the socket between these endpoints, or without a peer the listener there; its application
 * then gets ECONNABORTED, and its peer a RST where the state has one. ENOENT where there is no such
 * socket, EPERM without CAP_NET_ADMIN over the namespace, EOPNOTSUPP where the kernel cannot.
 */
export function destroySocket(local: Endpoint, peer?: Endpoint): CallResult {
  const request = requestFor(local, peer);
  // The kernel may take a listener for what is not there: it is found first, and then meant by its
  // cookie.
  const found = ask(request, MESSAGE_TYPE.sockDiag);
  if ("errno" in found) return found;
  const { row } = found;
  if (row?.cookie === undefined || (row.state === "LISTEN") !== (peer === undefined)) {
    return { errno: "ENOENT" };
  }
  new DataView(request.buffer).setBigUint64(COOKIE, row.cookie, true);
  const answer = ask(request, SOCK_DESTROY);
  return "errno" in answer ? answer : { value: 0 };
}

/** Why sockets cannot be destroyed here, or `undefined` where they can: one of the lab's own is. */
export function destroyMissing(destroy = destroySocket): Missing | undefined {
  const missing = libcMissing();
  if (missing !== undefined) return missing.missing;
  const fd = openSocket(4);
  try {
    for (const made of [bindAnywhere(fd), listen(fd, 1)]) {
      if ("errno" in made) throw new Error(`cannot listen at a port: ${made.errno}`);
    }
    const destroyed = destroy(localName(fd));
    if ("value" in destroyed) return undefined;
    if (destroyed.errno === errnoName(EPERM)) return { because: "net-admin-denied" };
    if (destroyed.errno === errnoName(EOPNOTSUPP)) return { because: "no-sock-destroy" };
    return { because: "no-sock-diag", what: destroyed.errno };
  } finally {
    closeSocket(fd);
  }
}

/** A probe may have left the kernel no port to choose. */
function bindAnywhere(fd: number): CallResult {
  const at = (port: number) => bind(fd, { address: "0.0.0.0", port });
  let bound = at(0);
  for (let port = 65535; port >= 1024 && "errno" in bound; port--) {
    if (bound.errno !== "EADDRINUSE") break;
    bound = at(port);
  }
  return bound;
}

function requestFor(local: Endpoint, peer: Endpoint | undefined): Uint8Array<ArrayBuffer> {
  const address = parseAddress(local.address);
  if (address === undefined) throw new TypeError(`Not an IP address: ${local.address}`);
  const bytes = new Uint8Array(REQUEST);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, REQUEST, true);
  view.setUint16(6, NLM_F_REQUEST | NLM_F_ACK, true);
  bytes[HEADER] = address.length === 4 ? AF[4] : AF[6];
  bytes[HEADER + 1] = IPPROTO_TCP;
  view.setUint32(HEADER + 4, 0xffffffff, true); // all states
  view.setUint16(HEADER + 8, local.port);
  view.setUint16(HEADER + 10, peer?.port ?? 0);
  bytes.set(address, HEADER + 12);
  bytes.set(peer === undefined ? [] : parseAddress(peer.address) ?? [], HEADER + 28);
  bytes.fill(0xff, COOKIE); // INET_DIAG_NOCOOKIE
  return bytes;
}

/** Sends it as a message of that type, and takes what the kernel answers, up to its verdict. */
function ask(
  request: Uint8Array<ArrayBuffer>,
  type: number,
): { readonly row?: SocketRow } | { readonly errno: string } {
  new DataView(request.buffer).setUint16(4, type, true);
  try {
    using netlink = openNetlink(NETLINK.SOCK_DIAG);
    netlink.send(request);
    for (let row: SocketRow | undefined;;) {
      for (const message of readMessages(netlink.receive())) {
        if (message.type !== MESSAGE_TYPE.error) {
          row = decodeInetDiag(message.body) ?? row;
          continue;
        }
        const error = errorOf(message);
        if (error !== undefined) return { errno: errnoName(error.errno) };
        return row === undefined ? {} : { row };
      }
    }
  } catch (error) {
    if (error instanceof SystemCallError && error.call === "socket") {
      return { errno: errnoName(error.errno) };
    }
    throw error;
  }
}

/**
 * Asks the kernel itself: NETLINK_SOCK_DIAG (sock_diag(7)).
 * @module
 */

import { errorOf, MESSAGE_TYPE, MessageCursor, NetlinkError } from "../parse/netlink.ts";
import type { ObservedRow } from "../parse/observed_row.ts";
import { decodeInetDiagAt } from "../parse/sock_diag.ts";
import {
  EACCES,
  EAFNOSUPPORT,
  EINVAL,
  ENOENT,
  EOPNOTSUPP,
  EPERM,
  EPROTONOSUPPORT,
  SystemCallError,
} from "../sys/errno.ts";
import { libcMissing } from "../sys/libc.ts";
import { NETLINK, type Netlink, openNetlink } from "../sys/netlink.ts";
import { parseAddress } from "../tcp/address.ts";
import { written } from "../tcp/endpoint.ts";
import type { Endpoint, SocketRow } from "../tcp/socket_row.ts";
import { type Observer, ObserverMissing, type ObserverSource, type Ports } from "./observer.ts";
import { portFilter } from "./port_filter.ts";

const AF = { 4: 2, 6: 10 } as const;
const IPPROTO_TCP = 6;
// include/uapi/linux/netlink.h
const NLM_F_REQUEST = 0x1;
const NLM_F_ACK = 0x4;
const NLM_F_DUMP = 0x300;
const NLM_F_DUMP_INTR = 0x10;
const TCPDIAG_GETSOCK = 18; // include/uapi/linux/inet_diag.h
const SOCK_DESTROY = 21; // include/uapi/linux/sock_diag.h
const INET_DIAG_REQ_BYTECODE = 1;
const INET_DIAG_INFO = 2;
/** Beyond this, the filter would take longer than what it leaves out. */
const PORTS_AT_MOST = 50;
const ALL_STATES = 0xffffffff;
/** An interrupted dump may have missed sockets or listed them twice, so it is asked for again. */
const DUMPS_AT_MOST = 10;

/** sock_diag. */
export const diag: ObserverSource = {
  name: "diag",
  description: "NETLINK_SOCK_DIAG",
  sees: [
    "states",
    "time-wait",
    "syn-received",
    "shutdown",
    "timer",
    "backlog",
    "owner",
    "cookie",
    "one",
  ],
  async open() {
    const missing = libcMissing();
    if (missing !== undefined) throw new ObserverMissing(missing.message, missing.missing);
    return await openDiag(() => openNetlink(NETLINK.SOCK_DIAG));
  },
};

/**
 * What an error says where there is no sock_diag: gVisor has no such protocol, some kernels are
 * built without INET_DIAG, and a sandbox may forbid it. Any other is a failure of what is there.
 */
const NO_SOCK_DIAG = new Set([
  EPERM,
  ENOENT,
  EACCES,
  EINVAL,
  EPROTONOSUPPORT,
  EOPNOTSUPP,
  EAFNOSUPPORT,
]);

/** Opens the observer: a first look shows whether it works. */
export async function openDiag(open: () => Netlink): Promise<DiagObserver> {
  using opened = new DisposableStack();
  try {
    const observer = diagOver(opened.use(open()));
    await observer.look();
    opened.move();
    return observer;
  } catch (error) {
    throw saysMissing(error) ? noSockDiag(error as Error) : error;
  }
}

function noSockDiag({ message }: Error): ObserverMissing {
  const says = `the kernel has no sock_diag: ${message}`;
  return new ObserverMissing(says, { because: "no-sock-diag" });
}

/** Why a tool could not ask sock_diag, if the kernel does not even have the protocol. */
export function protocolMissing(
  open = () => openNetlink(NETLINK.SOCK_DIAG),
): ObserverMissing | undefined {
  if (libcMissing() !== undefined) return undefined;
  try {
    using _ = open();
    return undefined;
  } catch (error) {
    if (!(error instanceof SystemCallError)) throw error;
    return error.errno === EPROTONOSUPPORT ? noSockDiag(error) : undefined;
  }
}

function saysMissing(error: unknown): boolean {
  return (error instanceof NetlinkError || error instanceof SystemCallError) &&
    NO_SOCK_DIAG.has(error.errno);
}

/** sock_diag can find one socket without a look at all. */
export interface DiagObserver extends Observer {
  find(family: 4 | 6, local: Endpoint, peer: Endpoint): ObservedRow | undefined;
  /** Ends a socket, if it is there. Throws where the kernel does not do that. */
  destroy(family: 4 | 6, local: Endpoint, peer: Endpoint): void;
  close(): void;
}

/** The observer over a socket of that protocol, which it closes. */
export function diagOver(netlink: Netlink): DiagObserver {
  const dialogue = new Dialogue(netlink);
  return {
    name: "diag",
    look: (ports) => Promise.resolve().then(() => dialogue.dump(ports)),
    find: (family, local, peer) => dialogue.one(family, local, peer),
    destroy: (family, local, peer) => dialogue.destroy(family, local, peer),
    close: () => netlink[Symbol.dispose](),
  };
}

/** Questions and answers, one after the other. */
class Dialogue {
  #sequence = 0;

  constructor(readonly netlink: Netlink) {}

  /** All sockets, or those with one of these ports at either end. */
  dump(ports?: Ports): ObservedRow[] {
    for (let tries = 0; tries < DUMPS_AT_MOST; tries++) {
      const rows: ObservedRow[] = [];
      this.#ask(TCPDIAG_GETSOCK, requestForAll(ports), NLM_F_REQUEST | NLM_F_DUMP);
      if (!this.#collect(rows)) return rows;
    }
    throw new Error(`sock_diag interrupted ${DUMPS_AT_MOST} dumps: the sockets change too fast`);
  }

  /** One socket, or `undefined`. Where there is none, the kernel may answer with a listener. */
  one(family: 4 | 6, local: Endpoint, peer: Endpoint): ObservedRow | undefined {
    const rows: ObservedRow[] = [];
    const body = requestForOne(family, local, peer);
    this.#ask(MESSAGE_TYPE.sockDiag, body, NLM_F_REQUEST);
    try {
      this.#collect(rows, 1);
    } catch (error) {
      if (error instanceof NetlinkError && error.errno === ENOENT) return undefined;
      throw error;
    }
    return rows[0];
  }

  /** What `ss -K` does: without a word to its peer in TIME-WAIT, else with a RST. */
  destroy(family: 4 | 6, local: Endpoint, peer: Endpoint): void {
    this.#ask(SOCK_DESTROY, requestForOne(family, local, peer), NLM_F_REQUEST | NLM_F_ACK);
    try {
      this.#collect([]);
    } catch (error) {
      if (!(error instanceof NetlinkError && error.errno === ENOENT)) throw error;
    }
  }

  #ask(type: number, body: Uint8Array, flags: number): void {
    const message = new Uint8Array(16 + body.length);
    const view = new DataView(message.buffer);
    view.setUint32(0, message.length, true);
    view.setUint16(4, type, true);
    view.setUint16(6, flags, true);
    view.setUint32(8, ++this.#sequence, true);
    message.set(body, 16);
    this.netlink.send(message);
  }

  /** Takes the answer, up to its end or to that many rows. Returns whether it was interrupted. */
  #collect(rows: ObservedRow[], wanted = Infinity): boolean {
    let interrupted = false;
    for (;;) {
      const bytes = this.netlink.receive();
      const found = new MessageCursor(bytes);
      while (found.next()) {
        // What belongs to an earlier question, one that was given up.
        if (found.seq !== this.#sequence) continue;
        interrupted ||= (found.flags & NLM_F_DUMP_INTR) !== 0;
        if (found.type === MESSAGE_TYPE.done || found.type === MESSAGE_TYPE.error) {
          const error = errorOf(found.message);
          if (error !== undefined) throw error;
          return interrupted;
        }
        const row = decodeInetDiagAt(bytes, found.view, found.at, found.end);
        if (row !== undefined) rows.push(new DiagRow(row, rows.length + 1));
        if (rows.length === wanted) return interrupted;
      }
    }
  }
}

/** A row whose line is only made where the evidence is wanted. */
class DiagRow implements ObservedRow {
  constructor(readonly row: SocketRow, readonly lineNumber: number) {}

  get line(): string {
    return describe(this.row);
  }
}

/**
 * The question for a dump, struct inet_diag_req. Of both families at once only this older form can
 * ask, and the kernel walks its whole table for each question (net/ipv4/inet_diag.c,
 * inet_diag_dump_compat()).
 */
function requestForAll(ports: Ports): Uint8Array {
  const filter = ports === undefined || ports.length > PORTS_AT_MOST ? [] : portFilter(ports);
  const bytes = new Uint8Array(60 + (filter.length > 0 ? 4 + filter.length : 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(52, ALL_STATES, true); // idiag_states
  if (filter.length > 0) {
    view.setUint16(60, 4 + filter.length, true);
    view.setUint16(62, INET_DIAG_REQ_BYTECODE, true);
    bytes.set(filter, 64);
  }
  return bytes;
}

/** struct inet_diag_req_v2 (include/uapi/linux/inet_diag.h). */
function requestForOne(family: 4 | 6, local: Endpoint, peer: Endpoint): Uint8Array {
  const bytes = new Uint8Array(56);
  const view = new DataView(bytes.buffer);
  bytes[0] = AF[family];
  bytes[1] = IPPROTO_TCP;
  bytes[2] = 1 << (INET_DIAG_INFO - 1); // idiag_ext
  view.setUint32(4, ALL_STATES, true);
  view.setUint16(8, local.port);
  view.setUint16(10, peer.port);
  bytes.set(parseAddress(local.address)!, 12);
  bytes.set(parseAddress(peer.address)!, 28);
  bytes.fill(0xff, 48); // INET_DIAG_NOCOOKIE
  return bytes;
}

/** The fields of struct inet_diag_msg, in a line. */
function describe({ state, local, peer, timer, recvQ, sendQ, uid, inode, cookie }: SocketRow) {
  const running = timer === undefined
    ? "timer=0"
    : `timer=${timer.kind} expires=${timer.expiresMs} retrans=${timer.retransmits}`;
  return `idiag_state=${state} src=${written(local)} dst=${written(peer)} rqueue=${recvQ} ` +
    `wqueue=${sendQ} ${running} uid=${uid} inode=${inode} cookie=${cookie?.toString(16)}`;
}

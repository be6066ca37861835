/**
 * Asks the kernel itself: NETLINK_SOCK_DIAG (sock_diag(7)).
 * @module
 */

import { errorOf, MESSAGE_TYPE, NetlinkError, readMessages } from "../parse/netlink.ts";
import type { ObservedRow } from "../parse/observed_row.ts";
import { decodeInetDiag } from "../parse/sock_diag.ts";
import { ENOENT } from "../sys/errno.ts";
import { libcMissing } from "../sys/libc.ts";
import { NETLINK, type Netlink, openNetlink } from "../sys/netlink.ts";
import { parseAddress } from "../tcp/address.ts";
import type { Endpoint, SocketRow } from "../tcp/socket_row.ts";
import { ObserverMissing, type ObserverSource } from "./observer.ts";

const AF = { 4: 2, 6: 10 } as const;
const IPPROTO_TCP = 6;
// include/uapi/linux/netlink.h
const NLM_F_REQUEST = 0x1;
const NLM_F_DUMP = 0x300;
const NLM_F_DUMP_INTR = 0x10;
const ALL_STATES = 0xffffffff;
/** An interrupted dump may have missed sockets or told them twice, so it is asked for again. */
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
    if (missing !== undefined) throw new ObserverMissing(missing);
    const dialogue = new Dialogue(open());
    try {
      dialogue.dump(4);
    } catch (error) {
      // gVisor has no such protocol; some kernels are built without INET_DIAG.
      throw new ObserverMissing(`the kernel has no sock_diag: ${(error as Error).message}`);
    }
    return await Promise.resolve({
      name: "diag",
      look: () => Promise.resolve().then(() => [...dialogue.dump(4), ...dialogue.dump(6)]),
      find: (family: 4 | 6, local: Endpoint, peer: Endpoint) => dialogue.one(family, local, peer),
    });
  },
};

function open(): Netlink {
  try {
    return openNetlink(NETLINK.SOCK_DIAG);
  } catch (error) {
    throw new ObserverMissing((error as Error).message);
  }
}

/** Questions and answers, one after the other. */
class Dialogue {
  #sequence = 0;

  constructor(readonly netlink: Netlink) {}

  /** All sockets of a family. */
  dump(family: 4 | 6): ObservedRow[] {
    for (let tries = 0; tries < DUMPS_AT_MOST; tries++) {
      const rows: ObservedRow[] = [];
      this.#ask(request(family), NLM_F_REQUEST | NLM_F_DUMP);
      if (!this.#collect(rows)) return rows;
    }
    throw new Error(`sock_diag interrupted ${DUMPS_AT_MOST} dumps: the sockets change too fast`);
  }

  /** One socket, or `undefined`. Where there is none, the kernel may answer with a listener. */
  one(family: 4 | 6, local: Endpoint, peer: Endpoint): ObservedRow | undefined {
    const rows: ObservedRow[] = [];
    this.#ask(request(family, local, peer), NLM_F_REQUEST);
    try {
      this.#collect(rows, 1);
    } catch (error) {
      if (error instanceof NetlinkError && error.errno === ENOENT) return undefined;
      throw error;
    }
    return rows[0];
  }

  #ask(body: Uint8Array, flags: number): void {
    const message = new Uint8Array(16 + body.length);
    const view = new DataView(message.buffer);
    view.setUint32(0, message.length, true);
    view.setUint16(4, MESSAGE_TYPE.sockDiag, true);
    view.setUint16(6, flags, true);
    view.setUint32(8, ++this.#sequence, true);
    message.set(body, 16);
    this.netlink.send(message);
  }

  /** Takes the answer, up to its end or to so many rows. Returns whether it was interrupted. */
  #collect(rows: ObservedRow[], wanted = Infinity): boolean {
    let interrupted = false;
    for (;;) {
      for (const message of readMessages(this.netlink.receive())) {
        // What belongs to an earlier question, one that was given up.
        if (message.seq !== this.#sequence) continue;
        interrupted ||= (message.flags & NLM_F_DUMP_INTR) !== 0;
        if (message.type === MESSAGE_TYPE.done || message.type === MESSAGE_TYPE.error) {
          const error = errorOf(message);
          if (error !== undefined) throw error;
          return interrupted;
        }
        const row = decodeInetDiag(message.body);
        if (row !== undefined) rows.push({ row, line: describe(row), lineNumber: rows.length + 1 });
        if (rows.length === wanted) return interrupted;
      }
    }
  }
}

/** struct inet_diag_req_v2 (include/uapi/linux/inet_diag.h). */
function request(family: 4 | 6, local?: Endpoint, peer?: Endpoint): Uint8Array {
  const bytes = new Uint8Array(56);
  const view = new DataView(bytes.buffer);
  bytes[0] = AF[family];
  bytes[1] = IPPROTO_TCP;
  view.setUint32(4, ALL_STATES, true);
  if (local !== undefined && peer !== undefined) {
    view.setUint16(8, local.port);
    view.setUint16(10, peer.port);
    bytes.set(parseAddress(local.address)!, 12);
    bytes.set(parseAddress(peer.address)!, 28);
    bytes.fill(0xff, 48); // INET_DIAG_NOCOOKIE
  }
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

function written({ address, port }: Endpoint): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

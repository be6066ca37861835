/**
 * What is known of the sockets from look to look: how many are in which state, what has changed, and
 * which of them have been where they are for longest.
 *
 * A socket is known by its cookie, which follows it into TIME-WAIT; by its addresses where the
 * observer shows no cookies. Of one that is not asked about no more is kept than its state and
 * addresses, and of one that is gone nothing.
 * @module
 */

import type { ObservedRow } from "../parse/observed_row.ts";
import type { Endpoint, SocketProcess, SocketRow, SocketTimer } from "../tcp/socket_row.ts";
import { TCP_STATES, type TcpState } from "../tcp/state.ts";
import type { Change } from "./change.ts";
import type { Selector } from "./selector.ts";

/** The states in which a connection that is being closed may stay. */
export const LINGERING: ReadonlySet<TcpState> = new Set<TcpState>([
  "CLOSE-WAIT",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "CLOSING",
  "LAST-ACK",
]);

/** Beside those that are listed, these are looked into: what they come to explains others. */
const LOOKED_INTO: ReadonlySet<TcpState> = new Set<TcpState>([...LINGERING, "SYN-SENT", "LISTEN"]);
/** The two ends of a connection that one side has closed. */
const HALF_CLOSED: ReadonlySet<TcpState> = new Set<TcpState>(["CLOSE-WAIT", "FIN-WAIT-2"]);

/** How long TIME-WAIT lasts: include/net/tcp.h, TCP_TIMEWAIT_LEN. */
const TIME_WAIT_MS = 60_000;

/** What a socket is known by. */
export type Key = bigint | string;

/** What is shown of a socket that is listed. */
export interface Detail {
  readonly recvQ: number;
  readonly sendQ: number;
  readonly timer?: SocketTimer;
  readonly uid?: number;
  readonly inode?: number;
}

export interface Socket {
  state: TcpState;
  /** Since when it has been in its state, in milliseconds of the epoch. */
  since: number;
  /** Whether it was seen to enter its state; else it has been there for longer. */
  entered: boolean;
  /** The look that saw it last. */
  look: number;
  readonly local: Endpoint;
  readonly peer: Endpoint;
  /** Only of one in a state that is listed or looked into, or that is stuck. */
  detail: Detail | undefined;
  /** Who holds it, once that has been asked. */
  processes: readonly SocketProcess[] | undefined;
  /** It was asked, and somebody holds it whom this process may not see. */
  hidden: boolean;
}

/** A socket of which more is known. */
export type Listed = readonly [key: Key, socket: Socket & { readonly detail: Detail }];

/** All sockets that are meant. */
export class Sockets {
  /** The states whose sockets are listed. */
  readonly listed: ReadonlySet<TcpState>;
  readonly #selector: Selector;
  readonly #sockets = new Map<Key, Socket>();
  /** Where somebody listens, whether that is meant or not. */
  #listeners = new Map<number, Set<string>>();
  /** Half-closed ones that are not meant: they may be the other ends of some that are. */
  #others = new Set<string>();
  #gone: Socket[] = [];
  #looks = 0;

  constructor(selector: Selector) {
    this.#selector = selector;
    this.listed = selector.states ?? LINGERING;
  }

  /** How many sockets are known. */
  get size(): number {
    return this.#sockets.size;
  }

  /** Takes in a look, and returns what has changed since the one before: nothing at the first. */
  update(rows: Iterable<ObservedRow>, at: number): Change[] {
    const changes: Change[] = [];
    const look = ++this.#looks;
    this.#listeners = new Map();
    this.#others = new Set();
    this.#gone = [];
    for (const { row } of rows) {
      if (row.state === "LISTEN") {
        const { port } = row.local;
        const addresses = this.#listeners.get(port) ?? new Set();
        this.#listeners.set(port, addresses.add(plain(row.local.address)));
      }
      if (!this.#selector.meets(row.local, row.peer)) {
        if (HALF_CLOSED.has(row.state)) this.#others.add(tupleOf(row.local, row.peer));
        continue;
      }
      const key = keyOf(row);
      const known = this.#sockets.get(key);
      const socket = known ?? newSocket(row, at, look);
      if (known === undefined) {
        this.#sockets.set(key, socket);
        if (look > 1) this.#report(changes, socket, "CLOSED", row.state, at);
      } else if (known.state !== row.state) {
        this.#report(changes, socket, known.state, row.state, at);
        Object.assign(socket, { state: row.state, since: at, entered: true, processes: undefined });
      }
      if (!socket.entered) socket.since = Math.min(socket.since, at - timeWaitedFor(row));
      socket.look = look;
      socket.detail = this.listed.has(row.state) || LOOKED_INTO.has(row.state) || isStuck(row)
        ? detailOf(row)
        : undefined;
    }
    for (const [key, socket] of this.#sockets) {
      if (socket.look === look) continue;
      this.#sockets.delete(key);
      this.#gone.push(socket);
      this.#report(changes, socket, socket.state, "CLOSED", at);
    }
    return changes;
  }

  /** How many are in each state: all eleven, CLOSED for those that tools call unconnected. */
  counts(): Record<TcpState, number> {
    const counts = Object.fromEntries(TCP_STATES.map((s) => [s, 0])) as Record<TcpState, number>;
    const { states } = this.#selector;
    for (const { state } of this.#sockets.values()) {
      if (states?.has(state) ?? true) counts[state]++;
    }
    return counts;
  }

  /** Those in the listed states, the oldest first, and no more than that many. */
  oldest(limit = Infinity): Listed[] {
    const found: Listed[] = [];
    for (const [key, socket] of this.detailed()) {
      if (!this.listed.has(socket.state)) continue;
      const full = found.length >= limit;
      if (full && socket.since >= (found.at(-1)?.[1].since ?? -Infinity)) continue;
      if (full) found.pop();
      const place = found.findLastIndex(([, { since }]) => since <= socket.since) + 1;
      found.splice(place, 0, [key, socket]);
    }
    return found;
  }

  /** All of which more is known than their states: those listed, those looked into, and those stuck. */
  *detailed(): Generator<Listed> {
    for (const [key, socket] of this.#sockets) {
      if (socket.detail !== undefined) yield [key, socket as Listed[1]];
    }
  }

  /** Whether sockets in a state are meant. */
  means(state: TcpState): boolean {
    return this.#selector.states?.has(state) ?? true;
  }

  /** Whether sockets in a state were named, so that they are shown whatever comes of them. */
  lists(state: TcpState): boolean {
    return this.listed.has(state);
  }

  /** Whether somebody listens where this is the local end. */
  isListening({ address, port }: Endpoint): boolean {
    const at = this.#listeners.get(port);
    return at !== undefined && ["0.0.0.0", "::", plain(address)].some((one) => at.has(one));
  }

  /** Whether there is one between these two that is half closed, but not meant. */
  hasOther(local: Endpoint, peer: Endpoint): boolean {
    return this.#others.has(tupleOf(local, peer));
  }

  /** Both ends of all, and of those that the last look has found gone. */
  *tuples(): Generator<string> {
    for (const { local, peer } of this.#sockets.values()) yield tupleOf(local, peer);
    for (const { local, peer } of this.#gone) yield tupleOf(local, peer);
  }

  /** Where connections are being opened to, and from which address. */
  *openings(): Generator<string> {
    for (const { state, local, peer } of this.#sockets.values()) {
      if (state === "SYN-SENT") yield openingOf(local, peer);
    }
  }

  #report(changes: Change[], { local, peer }: Socket, from: TcpState, to: TcpState, at: number) {
    if (from === to || !meant(this.#selector, from, to)) return;
    changes.push({ at, from, to, local, peer, by: "look" });
  }
}

/** Whether a change is one of a state that is meant. */
export function meant({ states }: Selector, from: TcpState, to: TcpState): boolean {
  return states === undefined || states.has(from) || states.has(to);
}

/** What the row's socket is known by. */
export function keyOf(row: SocketRow): Key {
  return row.cookie ?? addressesOf(row);
}

/** What a socket is known by where there are no cookies. */
export function addressesOf({ local, peer }: Pick<SocketRow, "local" | "peer">): string {
  return `${local.address} ${local.port} ${peer.address} ${peer.port}`;
}

/** Both ends, alike from whatever socket: of IPv4 or, in one of IPv6, with the address mapped. */
export function tupleOf(local: Endpoint, peer: Endpoint): string {
  return `${plain(local.address)} ${local.port} ${plain(peer.address)} ${peer.port}`;
}

/** Both ends of a connection that is being opened, without the local port. */
export function openingOf(local: Endpoint, peer: Endpoint): string {
  return tupleOf({ ...local, port: 0 }, peer);
}

/** An address without what maps it into IPv6 (RFC 4291, 2.5.5.2). */
export function plain(address: string): string {
  return address.startsWith("::ffff:") && address.includes(".") ? address.slice(7) : address;
}

function newSocket({ state, local, peer }: SocketRow, at: number, look: number): Socket {
  const [detail, processes, hidden] = [undefined, undefined, false];
  return { state, since: at, entered: look > 1, look, local, peer, detail, processes, hidden };
}

/**
 * For how long at least it has been in TIME-WAIT: what has run off its timer. A FIN that comes again
 * restarts that. Of what is left, `ss` cuts off what is less than a second.
 */
function timeWaitedFor({ state, timer }: SocketRow): number {
  if (state !== "TIME-WAIT" || timer?.kind !== "time-wait") return 0;
  const leftMs = 1000 * Math.floor(timer.expiresMs / 1000 + 1);
  return timer.expiresMs > TIME_WAIT_MS ? 0 : Math.max(0, TIME_WAIT_MS - leftMs);
}

/** Whether one cannot send what it has, or has what nobody has read: the latter may explain the former. */
function isStuck({ timer, recvQ }: SocketRow): boolean {
  return timer?.kind === "persist" || recvQ > 0;
}

function detailOf({ recvQ, sendQ, timer, uid, inode }: SocketRow): Detail {
  return {
    recvQ,
    sendQ,
    ...(timer !== undefined && { timer }),
    ...(uid !== undefined && { uid }),
    ...(inode !== undefined && { inode }),
  };
}

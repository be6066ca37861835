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
  /** Only of one in a state that is listed. */
  detail: Detail | undefined;
  /** Who holds it, once that has been asked. */
  processes: readonly SocketProcess[] | undefined;
}

/** A socket of a list. */
export type Listed = readonly [key: Key, socket: Socket & { readonly detail: Detail }];

/** All sockets that are meant. */
export class Sockets {
  /** The states whose sockets are listed. */
  readonly listed: ReadonlySet<TcpState>;
  readonly #selector: Selector;
  readonly #sockets = new Map<Key, Socket>();
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
    for (const { row } of rows) {
      if (!this.#selector.meets(row.local, row.peer)) continue;
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
      socket.look = look;
      socket.detail = this.listed.has(row.state) ? detailOf(row) : undefined;
    }
    for (const [key, socket] of this.#sockets) {
      if (socket.look === look) continue;
      this.#sockets.delete(key);
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
    for (const [key, socket] of this.#sockets) {
      if (socket.detail === undefined) continue;
      const full = found.length >= limit;
      if (full && socket.since >= (found.at(-1)?.[1].since ?? -Infinity)) continue;
      if (full) found.pop();
      const place = found.findLastIndex(([, { since }]) => since <= socket.since) + 1;
      found.splice(place, 0, [key, socket as Listed[1]]);
    }
    return found;
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

function newSocket({ state, local, peer }: SocketRow, at: number, look: number): Socket {
  const [detail, processes] = [undefined, undefined];
  return { state, since: at, entered: look > 1, look, local, peer, detail, processes };
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

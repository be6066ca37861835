/**
 * What is the matter with sockets that stay.
 * @module
 */

import type { TcpState } from "../tcp/state.ts";
import type { Owner } from "./owner.ts";
import { type Listed, type Sockets, tupleOf } from "./sockets.ts";

/** What is the matter with a group of sockets, as data. */
export type Diagnosis =
  /** CLOSE-WAIT: the peer has closed, and the process has not. */
  | { readonly kind: "not-closed" }
  /** The other ends are on this host, half closed as well, and so many. */
  | Others & { readonly kind: "pair"; readonly state: TcpState }
  /** FIN-WAIT-2 that a process holds: it waits for the peer, which is elsewhere. */
  | { readonly kind: "half-closed" }
  /** They wait in the accept queue. */
  | { readonly kind: "not-accepted" }
  /** Closed by their process, and not done with; of so many the last segments are resent. */
  | { readonly kind: "orphans"; readonly resent: number }
  /** Connections that nothing answers; of so many the SYN has been resent. */
  | { readonly kind: "unanswered"; readonly resent: number }
  /** Their SYNs are dropped: the listener that they go to is on this host, and takes no more. */
  | Queue & { readonly kind: "listener-full"; readonly who: Owner }
  /** Their windows are shut: the other ends are on this host, and have so many bytes unread. */
  | Others & { readonly kind: "not-read"; readonly bytes: number }
  /** The windows of so many are shut. */
  | { readonly kind: "window-shut"; readonly count: number }
  /** A listener that takes no more. */
  | Queue & { readonly kind: "queue-full" };

/** So many other ends of one holder's. */
interface Others {
  readonly count: number;
  readonly who: Owner;
  /** They wait in the accept queue of that one's listener. */
  readonly unaccepted?: true;
}

/** An accept queue. */
interface Queue {
  readonly length: number;
  readonly limit: number;
}

/** So many SYN-SENTs to one place are a pile, even before a SYN is resent. */
export const PILE = 10;

/** The states of a connection that its process has closed, or may have. */
const ORPHANED: ReadonlySet<TcpState> = new Set<TcpState>([
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "CLOSING",
  "LAST-ACK",
]);

/** Whether its process has closed it, so that the kernel alone has it. */
export function isOrphan({ state, detail }: Listed[1]): boolean {
  return detail.inode === 0 && ORPHANED.has(state);
}

/** Whether it has been established, and its listener's process has not accepted it. */
export function isUnaccepted({ state, detail }: Listed[1]): boolean {
  return detail.inode === 0 && (state === "CLOSE-WAIT" || state === "ESTABLISHED");
}

/** Whether its last segment, whichever that was, has been sent more than once. */
export function isResent({ detail: { timer } }: Listed[1]): boolean {
  return timer?.kind === "retransmit" && timer.retransmits > 0;
}

/** Whether it has what the peer's window leaves no room for: that is probed instead. */
export function isStalled({ detail: { timer, sendQ } }: Listed[1]): boolean {
  return timer?.kind === "persist" && sendQ > 0;
}

/** Whether there is what its process has not read. */
export function isUnread({ state, detail }: Listed[1]): boolean {
  return state !== "LISTEN" && detail.recvQ > 0;
}

/**
 * Whether a listener drops what comes: net/core, sk_acceptq_is_full(). A queue takes one more than
 * its limit.
 */
export function isFull({ state, detail: { recvQ, sendQ } }: Listed[1]): boolean {
  return state === "LISTEN" && recvQ > sendQ;
}

/**
 * The sockets whose holders are worth asking for: those that are listed, their other ends, and those
 * that something is the matter with.
 */
export function suspectsOf(known: Sockets): Listed[] {
  const found: Listed[] = [];
  const opening: Listed[] = [];
  const unread: Listed[] = [];
  const stalled = new Set<string>();
  const pairs = known.lists("CLOSE-WAIT") || known.lists("FIN-WAIT-2");
  for (const one of known.detailed()) {
    const [, socket] = one;
    const { state, local, peer, detail } = socket;
    const stalls = isStalled(socket) && known.means(state);
    if (stalls) stalled.add(tupleOf(local, peer));
    if (known.lists(state) || stalls) found.push(one);
    else if (state === "SYN-SENT" && known.means(state)) opening.push(one);
    else if (state === "LISTEN" ? detail.recvQ > 0 : pairs && isHalfClosed(state)) found.push(one);
    else if (isUnread(socket)) unread.push(one);
  }
  const piled = opening.length >= PILE;
  return [
    ...found,
    ...opening.filter(([, socket]) => piled || isResent(socket)),
    ...unread.filter(([, { local, peer }]) => stalled.has(tupleOf(peer, local))),
  ];
}

/** Whether one side alone has closed it. */
export function isHalfClosed(state: TcpState): boolean {
  return state === "CLOSE-WAIT" || state === "FIN-WAIT-2";
}

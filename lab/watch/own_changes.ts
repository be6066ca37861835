/**
 * Which of the tracepoint's changes are of this network namespace's sockets.
 *
 * The tracepoint reports those of all namespaces, and does not say which. A change is one of this
 * namespace's where a look at it has shown a socket between the same two ends, or shows one now; and
 * where it was seen from the other end of a connection within the host. What nothing shows waits for
 * the next look, and is left out after it: it is another namespace's, or came and went unseen.
 * @module
 */

import type { Endpoint } from "../tcp/socket_row.ts";
import type { Change } from "./change.ts";
import { openingOf, tupleOf } from "./sockets.ts";

/** Whether there is a socket between these two now; absent where that cannot be asked cheaply. */
export type IsThere = (local: Endpoint, peer: Endpoint) => boolean;

/** What looks have shown. */
export interface Shown {
  /** The ends of all sockets, and of those just gone: {@linkcode tupleOf}. */
  tuples(): Iterable<string>;
  /** Those in SYN-SENT, without the local port. */
  openings(): Iterable<string>;
}

/** As many sockets are asked for between two looks: other namespaces may be busy. */
const QUESTIONS_AT_MOST = 500;

/** Passes on what is this namespace's. */
export class OwnChanges {
  readonly #isThere: IsThere | undefined;
  #shown: Shown = { tuples: () => [], openings: () => [] };
  /** Made of the last look when they are first needed. */
  #known: Set<string> | undefined;
  #openings: Set<string> | undefined;
  /** Seen to be this namespace's since the last look, and since the one before. */
  #confirmed = new Set<string>();
  #before = new Set<string>();
  #waiting: Change[] = [];
  /** Those of connections without a port yet, by where they go. */
  #beginning = new Map<string, Change[]>();
  /** Asked for since the last look, and not there. */
  #absent = new Set<string>();
  #questions = 0;

  constructor(isThere?: IsThere) {
    this.#isThere = isThere;
  }

  /** Takes changes, and returns those that are this namespace's, as far as that is known by now. */
  take(changes: readonly Change[]): Change[] {
    const own: Change[] = [];
    for (const change of changes) {
      const { local, peer, from } = change;
      const opening = openingOf(local, peer);
      if (isPortless(change)) {
        if (this.#isOpening(opening)) own.push(change);
        else this.#beginning.set(opening, [...this.#beginning.get(opening) ?? [], change]);
      } else if (this.#isShown(local, peer) || this.#isFound(local, peer)) {
        // It is the one that began without a port.
        if (from === "SYN-SENT") own.push(...this.#begun(opening));
        own.push(change);
      } else this.#waiting.push(change);
    }
    return own;
  }

  /** Takes in a look that began at that time. What came later waits for another. */
  looked(shown: Shown, began: number): Change[] {
    this.#shown = shown;
    this.#known = undefined;
    this.#openings = undefined;
    this.#before = this.#confirmed;
    this.#confirmed = new Set();
    this.#absent = new Set();
    this.#questions = 0;
    const own: Change[] = [];
    const waiting: Change[] = [];
    for (const change of this.#waiting) {
      const { at, local, peer, from } = change;
      if (this.#isShown(local, peer)) {
        if (from === "SYN-SENT") own.push(...this.#begun(openingOf(local, peer)));
        own.push(change);
      } else if (at >= began) waiting.push(change);
    }
    this.#waiting = waiting;
    for (const [opening, changes] of this.#beginning) {
      const later = changes.filter(({ at }) => at >= began);
      if (this.#isOpening(opening)) own.push(...this.#begun(opening));
      else if (later.length > 0) this.#beginning.set(opening, later);
      else this.#beginning.delete(opening);
    }
    return own;
  }

  #begun(opening: string): Change[] {
    const begun = this.#beginning.get(opening) ?? [];
    this.#beginning.delete(opening);
    return begun;
  }

  #isOpening(opening: string): boolean {
    this.#openings ??= new Set(this.#shown.openings());
    return this.#openings.has(opening);
  }

  #isShown(local: Endpoint, peer: Endpoint): boolean {
    const [tuple, mirrored] = [tupleOf(local, peer), tupleOf(peer, local)];
    this.#known ??= new Set(this.#shown.tuples());
    return [this.#known, this.#confirmed, this.#before].some((shown) =>
      shown.has(tuple) || shown.has(mirrored)
    );
  }

  #isFound(local: Endpoint, peer: Endpoint): boolean {
    const tuple = tupleOf(local, peer);
    if (this.#isThere === undefined || this.#absent.has(tuple)) return false;
    if (this.#questions++ >= QUESTIONS_AT_MOST) return false;
    const isThere = this.#isThere(local, peer) || this.#isThere(peer, local);
    (isThere ? this.#confirmed : this.#absent).add(tuple);
    return isThere;
  }
}

/** tcp_v4_connect() has the state changed before it chooses a port. */
function isPortless({ local }: Change): boolean {
  return local.port === 0;
}

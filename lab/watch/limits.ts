/**
 * Limits for monitoring: `close-wait=100`.
 * @module
 */

import { UsageError } from "../probe/select.ts";
import { stateNamed, statesBeginning } from "../tcp/state_name.ts";
import { TCP_STATES, type TcpState } from "../tcp/state.ts";
import { nearest } from "../text/nearest.ts";
import { isFull, isOrphan, isResent } from "./diagnosis.ts";
import { LIMIT_WORDS, type LimitWord } from "./limit_words.ts";
import type { Selector } from "./selector.ts";
import { LINGERING, type Listed, type Sockets, tupleOf } from "./sockets.ts";

/** How many there may be of something. */
export interface Limit {
  /** As it was given. */
  readonly what: string;
  readonly max: number;
  /** How many there are. */
  count(known: Sockets): number;
  /** What an observer has to show for it. */
  readonly needs: { readonly states: readonly TcpState[]; readonly backlog: boolean };
}

/** A limit that has been held against a picture. */
export interface Measured {
  readonly what: string;
  readonly max: number;
  readonly count: number;
  readonly exceeded: boolean;
}

interface Word {
  readonly states: readonly TcpState[];
  readonly backlog?: true;
  /** Of sockets in these states, how many each counts for; one, unless said. */
  readonly of?: (socket: Listed[1], known: Sockets, tuples: () => ReadonlySet<string>) => number;
}

const CONNECTED = TCP_STATES.filter((state) => state !== "LISTEN" && state !== "CLOSED");

const WORDS: Readonly<Record<LimitWord, Word>> = {
  all: { states: TCP_STATES },
  connected: { states: CONNECTED },
  synchronized: { states: CONNECTED.filter((state) => state !== "SYN-SENT") },
  lingering: { states: [...LINGERING] },
  orphans: { states: [...LINGERING], of: (socket) => Number(isOrphan(socket)) },
  pairs: {
    states: ["CLOSE-WAIT"],
    of: ({ local, peer }, known, tuples) =>
      Number(tuples().has(tupleOf(peer, local)) || known.hasOther(peer, local)),
  },
  unanswered: { states: ["SYN-SENT"], of: (socket) => Number(isResent(socket)) },
  unaccepted: { states: ["LISTEN"], of: ({ detail }) => detail.recvQ },
  "full-queues": { states: ["LISTEN"], backlog: true, of: (socket) => Number(isFull(socket)) },
};

/** Reads limits. Throws a {@linkcode UsageError} at the first that is none, or that cannot be reached. */
export function parseLimits(texts: readonly string[], selector: Selector): Limit[] {
  const seen = new Map<string, string>();
  return texts.map((text) => {
    const [, name, number] = /^(.+)=(\d{1,9})$/.exec(text) ?? [];
    if (name === undefined) {
      throw new UsageError(`--max takes WHAT=N, as in close-wait=100, not "${text}"`);
    }
    const word = wordOf(name);
    const { states, of } = word;
    const key = of === undefined ? states.toSorted().join(" ") : name.toLowerCase();
    const before = seen.get(key);
    if (before !== undefined) throw new UsageError(`--max ${before} and ${text} limit the same`);
    seen.set(key, text);
    const meant = states.filter((state) => selector.states?.has(state) ?? true);
    if (meant.length === 0) {
      throw new UsageError(
        `--max ${text} can never be reached: no such state is among those named`,
      );
    }
    return {
      what: name,
      max: Number(number),
      count: (known) => countOf(word, known),
      needs: { states, backlog: word.backlog === true },
    };
  });
}

function wordOf(name: string): Word {
  const word = name.toLowerCase();
  if (Object.hasOwn(WORDS, word)) return WORDS[word as LimitWord];
  const state = stateNamed(name);
  const states = state === undefined ? statesBeginning(name) : [state];
  if (states.length > 0) return { states };
  const names = [...TCP_STATES.map((one) => one.toLowerCase()), ...LIMIT_WORDS];
  const close = nearest(word, names);
  throw new UsageError(
    `--max does not know "${name}": ` +
      (close === undefined
        ? `it takes a state, ${LIMIT_WORDS.join(", ")}`
        : `did you mean "${close}"?`),
  );
}

function countOf({ states, of }: Word, known: Sockets): number {
  if (of === undefined) {
    const counts = known.counts();
    return states.reduce((sum, state) => sum + counts[state], 0);
  }
  let halfClosed: ReadonlySet<string> | undefined;
  const tuples = () => halfClosed ??= tuplesIn(known, "FIN-WAIT-2");
  let count = 0;
  for (const [, socket] of known.detailed()) {
    if (states.includes(socket.state) && known.means(socket.state)) {
      count += of(socket, known, tuples);
    }
  }
  return count;
}

function tuplesIn(known: Sockets, state: TcpState): ReadonlySet<string> {
  return new Set(
    [...known.detailed()].filter(([, socket]) => socket.state === state)
      .map(([, { local, peer }]) => tupleOf(local, peer)),
  );
}

/** Holds the sockets against limits. */
export function measure(limits: readonly Limit[], known: Sockets): Measured[] {
  return limits.map(({ what, max, count }) => {
    const found = count(known);
    return { what, max, count: found, exceeded: found > max };
  });
}

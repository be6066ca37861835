/**
 * What an observer can show here, and what follows for a row that needs more. Pure.
 *
 * An observer that cannot see is not a kernel that is wrong; and a kernel that is wrong must not pass
 * for an observer that cannot see: only what is shown exactly as a blind observer would show it is
 * left unjudged.
 * @module
 */

import { type Expectation, type SocketName, stateOf } from "../probe.ts";
import { TCP_STATES, type TcpState } from "../tcp/state.ts";
import type { Observations } from "./find.ts";
import { sightingOf, stated } from "./states.ts";
import type { Mismatch } from "./mismatch.ts";

/** What a row may want to see of a socket. */
export type Facet = "state" | "recvQ" | "sendQ" | "timer";

/** Sockets of one kind: in a state and, if `unowned`, with no application that has a descriptor. */
export type SocketKind = TcpState | `${TcpState} unowned`;

/** What may be shown of no socket: queues are always 0 then. */
export const BLANKS = ["recvQ", "sendQ", "accept queue", "timer"] as const;
/** One of them. */
export type Blank = typeof BLANKS[number];

/** What one observer does not show as it is, in one address family. */
export interface Sight {
  /** Kinds of sockets, and what is shown in their place: CLOSED where they have no row. */
  readonly instead: { readonly [kind in SocketKind]?: TcpState };
  /** What is shown of no socket. */
  readonly lacks: readonly Blank[];
  /** What of that the observer's own source does show, so that it is the observer that leaves it out. */
  readonly leavesOut?: {
    readonly source: string;
    readonly what: readonly (SocketKind | Blank)[];
  };
}

/** Sees all. */
export const CLEAR: Sight = { instead: {}, lacks: [] };

/** May leave out anything: what is not shown may be there all the same. */
export const UNTRUSTED: Sight = {
  instead: Object.fromEntries(
    TCP_STATES.filter((state) => state !== "CLOSED")
      .flatMap((state) => [[kindOf(state, true), "CLOSED"], [kindOf(state, false), "CLOSED"]]),
  ),
  lacks: BLANKS,
};

/** What of which sockets was not seen. */
export type Unseen = { readonly [name in SocketName]?: readonly Facet[] };

/** What the lab itself knows of its sockets, whoever shows them. */
export interface Known {
  /** Whether an application has a descriptor of the socket that is to be in that state. */
  isOwned(name: SocketName, state: TcpState): boolean;
  /** Whether there can be more of the socket than what is shown: a SYN has been sent, or has come. */
  mayBeMore(name: SocketName): boolean;
}

/** The name of a kind. */
export function kindOf(state: TcpState, isOwned: boolean): SocketKind {
  return isOwned ? state : `${state} unowned`;
}

/** What is shown in the place of a socket in that state; `undefined` where it is shown as it is. */
export function shownFor(sight: Sight, state: TcpState, isOwned: boolean): TcpState | undefined {
  const kind = kindOf(state, isOwned);
  if (kind in sight.instead) return sight.instead[kind];
  // A connection that waits to be accepted is one kind, whatever its peer has said since.
  return kind === "CLOSE-WAIT unowned" ? sight.instead["ESTABLISHED unowned"] : undefined;
}

/** Whether what is shown so may be another state, which is not shown. */
export function isDoubtful(sight: Sight, shown: TcpState, isOwned: boolean): boolean {
  // A listener is shown where a child of its has no row.
  const asShown = shown === "LISTEN" ? "CLOSED" : shown;
  return Object.entries(sight.instead).some(([kind, instead]) =>
    instead === asShown && kind.endsWith(" unowned") === (!isOwned || shown === "LISTEN")
  );
}

/** What is wrong with a row's sockets, and what of them was not to be seen. */
export interface Weighed {
  /** What is not to be laid to the observer. */
  readonly mismatches: readonly Mismatch[];
  readonly unseen: Unseen;
  /** What the observer leaves out, though its own source shows it. */
  readonly leftOut: readonly Mismatch[];
}

/** Splits what an observer shows to be wrong with states and queues by whether it could see it. */
export function weigh(
  expected: Expectation,
  seen: Observations,
  wrong: readonly Mismatch[],
  sight: Sight,
  known: Known,
): Weighed {
  const unseen: Partial<Record<SocketName, Facet[]>> = {};
  const mismatches: Mismatch[] = [];
  const leftOut: Mismatch[] = [];
  const note = (name: SocketName, facet: Facet) => {
    const facets = unseen[name] ??= [];
    if (!facets.includes(facet)) facets.push(facet);
  };
  const isLeftOut = (what: SocketKind | Blank) => sight.leavesOut?.what.includes(what) === true;
  for (const mismatch of wrong) {
    if (mismatch.kind === "state" && isBlindTo(mismatch, sight, known)) {
      const { socket, expected: state } = mismatch;
      if (isLeftOut(kindOf(state, known.isOwned(socket, state)))) leftOut.push(mismatch);
      else note(socket, "state");
    } else if (mismatch.kind === "queued" && isBlind(mismatch, seen, sight)) {
      if (isLeftOut(blankOf(mismatch, seen))) leftOut.push(mismatch);
      else note(mismatch.socket, mismatch.queue);
    } else mismatches.push(mismatch);
  }
  for (const [name, wanted, { state, row }] of stated(expected, seen)) {
    const agrees = stateOf(wanted) === state;
    if (agrees && known.mayBeMore(name) && isDoubtful(sight, state, known.isOwned(name, state))) {
      note(name, "state");
    }
    if (typeof wanted !== "object") continue;
    for (const queue of ["recvQ", "sendQ"] as const) {
      if (wanted[queue] === undefined) continue;
      const isBlank = row === undefined
        ? unseen[name]?.includes("state")
        : isBlind({ socket: name, queue, observed: row.row[queue] }, seen, sight);
      if (isBlank && !isLeftOut(blankOf({ socket: name, queue }, seen))) note(name, queue);
    }
  }
  return { mismatches, unseen, leftOut };
}

type Queued = Pick<Extract<Mismatch, { readonly kind: "queued" }>, "socket" | "queue" | "observed">;

function isBlind(queued: Queued, seen: Observations, sight: Sight): boolean {
  return queued.observed === 0 && sight.lacks.includes(blankOf(queued, seen));
}

/** What waits at a listener are connections. */
function blankOf(
  { socket, queue }: Pick<Queued, "socket" | "queue">,
  seen: Observations,
): "recvQ" | "sendQ" | "accept queue" {
  const isListener = sightingOf(seen, socket).state === "LISTEN";
  return isListener && queue === "recvQ" ? "accept queue" : queue;
}

/**
 * What one observer could not show, after another has been asked, which saw it: what that one shows to
 * be wrong is wrong.
 */
export function againstSurer(
  { mismatches, unseen, leftOut }: Weighed,
  surer: readonly Mismatch[],
): Weighed {
  const key = (mismatch: Mismatch) =>
    mismatch.kind === "state"
      ? `${mismatch.socket} state`
      : mismatch.kind === "queued"
      ? `${mismatch.socket} ${mismatch.queue}`
      : "";
  const ofUnseen = new Set(
    Object.entries(unseen).flatMap(([name, facets = []]) =>
      facets.map((facet) => `${name} ${facet}`)
    ),
  );
  const ofLeftOut = new Set(leftOut.map(key));
  const wrong = surer.filter((each) => ofUnseen.has(key(each)) || ofLeftOut.has(key(each)));
  const keys = new Set(wrong.map(key));
  return {
    mismatches: [...mismatches, ...wrong],
    unseen,
    leftOut: leftOut.filter((each) => !keys.has(key(each))),
  };
}

/** States of sockets for which there need be no segment. */
const OPENING: readonly TcpState[] = ["LISTEN", "SYN-SENT"];

function isBlindTo(
  { socket, expected, observed }: Extract<Mismatch, { readonly kind: "state" }>,
  sight: Sight,
  known: Known,
): boolean {
  // What nothing has been sent for cannot be there, whoever shows it.
  if (!OPENING.includes(expected) && !known.mayBeMore(socket)) return false;
  const instead = shownFor(sight, expected, known.isOwned(socket, expected));
  if (instead === undefined) return false;
  // Where a connection has no row, the listener that made it stands for it.
  const isListeners = instead === "CLOSED" && observed === "LISTEN" && expected !== "SYN-SENT";
  return observed === instead || isListeners;
}

/** Which of two observers that do not show the same state could not see the other's, if so. */
export function blindOf(
  one: { readonly state: TcpState; readonly sight: Sight },
  other: { readonly state: TcpState; readonly sight: Sight },
  isOwned: (state: TcpState) => boolean,
): "one" | "other" | undefined {
  const fits = (shown: TcpState, instead: TcpState | undefined) =>
    instead !== undefined && (shown === instead || instead === "CLOSED" && shown === "LISTEN");
  if (fits(one.state, shownFor(one.sight, other.state, isOwned(other.state)))) return "one";
  return fits(other.state, shownFor(other.sight, one.state, isOwned(one.state)))
    ? "other"
    : undefined;
}

/** What two rounds of looking could not see, together. */
export function both(one: Unseen, other: Unseen): Unseen {
  const names = new Set([...Object.keys(one), ...Object.keys(other)] as SocketName[]);
  return Object.fromEntries(
    [...names].map((name) => [name, [...new Set([...one[name] ?? [], ...other[name] ?? []])]]),
  );
}

/** What descriptors of the lab's own gave of sockets that an observer could not show. */
export type Told = { readonly [name in SocketName]?: TcpState };

/**
 * What was not to be seen, after the sockets' own descriptors have been asked: where these can tell,
 * their word counts in the observer's place.
 */
export function withTold(
  expected: Expectation,
  { mismatches, unseen }: Pick<Weighed, "mismatches" | "unseen">,
  told: Told,
  witness: Sight,
  known: Known,
): Weighed {
  const wrong: Mismatch[] = [...mismatches];
  const left: Partial<Record<SocketName, readonly Facet[]>> = { ...unseen };
  for (const [name, facets] of Object.entries(unseen) as [SocketName, readonly Facet[]][]) {
    const state = told[name];
    const wanted = name === "a" || name === "b" ? expected[name] : expected.also?.[name];
    if (state === undefined || wanted === undefined || !facets.includes("state")) continue;
    const meant = stateOf(wanted);
    const isOwned = known.isOwned(name, meant);
    const isWrong = state !== meant && shownFor(witness, meant, isOwned) !== state;
    if (isWrong) wrong.push({ kind: "state", socket: name, expected: meant, observed: state });
    if (isWrong || state === meant && !isDoubtful(witness, state, isOwned)) {
      const others = facets.filter((facet) => facet !== "state");
      if (others.length > 0) left[name] = others;
      else delete left[name];
    }
  }
  return { mismatches: wrong, unseen: left, leftOut: [] };
}

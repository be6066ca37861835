/**
 * Who has how many sockets in which state, and where: what a leak looks like.
 * @module
 */

import { written } from "../tcp/endpoint.ts";
import type { Endpoint } from "../tcp/socket_row.ts";
import type { TcpState } from "../tcp/state.ts";
import {
  type Diagnosis,
  isFull,
  isHalfClosed,
  isOrphan,
  isResent,
  isStalled,
  isUnaccepted,
  isUnread,
  PILE,
} from "./diagnosis.ts";
import { type Owner, ownerKey, ownerOf, UNKNOWN } from "./owner.ts";
import { type Listed, plain, type Sockets, tupleOf } from "./sockets.ts";

/** Sockets that one process, or whoever it is, has in one state at one place. */
export interface Group {
  readonly who: Owner;
  readonly state: TcpState;
  /** The port at which they were accepted. */
  readonly on?: number;
  /** Where they were connected to. */
  readonly to?: Endpoint;
  readonly count: number;
  /** Since when the oldest is in its state. */
  readonly since: number;
  /** Whether that was seen; else it is longer. */
  readonly entered: boolean;
  readonly diagnoses: readonly Diagnosis[];
}

/** What the groups are made with. */
export interface Grouping {
  /** Whether the observer shows a listener's backlog. */
  readonly backlog: boolean;
}

type Known = Listed[1];

interface Members extends Pick<Group, "who" | "state" | "on" | "to"> {
  readonly members: Known[];
}

/** What explains others. */
interface Around {
  /** By their ends: those that are half closed or unread. */
  readonly partners: ReadonlyMap<string, Known>;
  /** By address and port. */
  readonly listeners: ReadonlyMap<string, Known>;
}

/** Whose it is. */
interface Held {
  readonly who: Owner;
  /** It waits in the accept queue of that one's listener. */
  readonly unaccepted?: true;
}

/** The groups: the largest first. Those in states that are not listed only if they ail something. */
export function groupsOf(known: Sockets, { backlog }: Grouping): Group[] {
  const partners = new Map<string, Known>();
  const listeners = new Map<string, Known>();
  const loose: Known[] = [];
  for (const [, socket] of known.detailed()) {
    if (socket.state === "LISTEN") {
      const key = placeOf(socket.local);
      // Of several at one place (SO_REUSEPORT), the one whose queue is the longest.
      const before = listeners.get(key)?.detail.recvQ ?? -1;
      if (socket.detail.recvQ > before) listeners.set(key, socket);
    } else if (!known.isListening(socket.local)) loose.push(socket);
    if (isHalfClosed(socket.state) || isUnread(socket)) {
      partners.set(tupleOf(socket.local, socket.peer), socket);
    }
  }
  const around = { partners, listeners };
  const ports = tally(loose, ({ local }) => local.port);
  const places = tally(loose, ({ peer }) => written(peer));
  const groups = new Map<string, Members>();
  for (const [, socket] of known.detailed()) {
    const { state, local, peer } = socket;
    if (!known.means(state)) continue;
    // Of the others, those that are unread are here as other ends only.
    if (state === "ESTABLISHED" && !known.lists(state) && !isStalled(socket)) continue;
    const listening = state === "LISTEN" || known.isListening(local);
    // Where nobody listens any more, it is the end that more of them have in common.
    const served = listening || ports.get(local.port)! > places.get(written(peer))!;
    const { who, unaccepted } = heldOf(socket, around);
    const place = served ? local.port : written(peer);
    const key = `${state} ${unaccepted} ${ownerKey(who)} ${place}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { who, state, ...served ? { on: local.port } : { to: peer }, members: [] };
      groups.set(key, group);
    }
    group.members.push(socket);
  }
  return [...groups.values()]
    .map((group) => counted(group, known, around, backlog))
    .filter(({ state, diagnoses }) => known.lists(state) || diagnoses.length > 0)
    .sort((one, other) => other.count - one.count || one.since - other.since);
}

/** Whose a socket is: what waits to be accepted is its listener's, but not yet that one's to close. */
function heldOf(socket: Known, { listeners }: Around): Held {
  if (!isUnaccepted(socket)) return { who: ownerOf(socket) };
  const listener = listenerAt(socket.local, listeners);
  return { who: listener === undefined ? UNKNOWN : ownerOf(listener), unaccepted: true };
}

/** Who listens for what comes to this end. */
function listenerAt(
  { address, port }: Endpoint,
  listeners: Around["listeners"],
): Known | undefined {
  const own = plain(address);
  return [own, ...own.includes(":") ? [] : ["0.0.0.0"], "::"]
    .map((address) => listeners.get(placeOf({ address, port })))
    .find((listener) => listener !== undefined);
}

function placeOf({ address, port }: Endpoint): string {
  return `${plain(address)} ${port}`;
}

/** Whether it goes to this host: to where it comes from, or to a loopback address. */
function staysHere({ local, peer }: Known): boolean {
  const to = plain(peer.address);
  return to === plain(local.address) || to === "::1" || to.startsWith("127.");
}

function tally<K>(all: readonly Known[], keyOf: (one: Known) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const one of all) {
    const key = keyOf(one);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function counted(
  { members, ...group }: Members,
  known: Sockets,
  around: Around,
  backlog: boolean,
): Group {
  const oldest = members.reduce((one, other) => other.since < one.since ? other : one);
  return {
    ...group,
    count: members.length,
    since: oldest.since,
    entered: oldest.entered,
    diagnoses: [
      ...ownDiagnoses(members, group, around, backlog),
      ...pairDiagnoses(members, known, around),
      ...stallDiagnoses(members, around),
    ].filter(({ kind }, _, all) =>
      // Where the other end is known, it says more.
      kind !== "half-closed" || !all.some(({ kind }) => kind === "pair")
    ),
  };
}

function ownDiagnoses(
  members: readonly Known[],
  { state, who }: Pick<Group, "state" | "who">,
  around: Around,
  backlog: boolean,
): Diagnosis[] {
  const one = members[0]!;
  const resent = members.filter(isResent).length;
  if (isUnaccepted(one)) return [{ kind: "not-accepted" }];
  if (state === "CLOSE-WAIT") return [{ kind: "not-closed" }];
  if (isOrphan(one)) return [{ kind: "orphans", resent }];
  if (state === "FIN-WAIT-2" && who.is !== "unknown") return [{ kind: "half-closed" }];
  if (state === "SYN-SENT" && (members.length >= PILE || resent > 0)) {
    const full = backlog ? fullListeners(members, around) : [];
    return [{ kind: "unanswered", resent }, ...full];
  }
  return members.flatMap((socket): Diagnosis[] =>
    backlog && isFull(socket) ? [{ kind: "queue-full", ...queueOf(socket) }] : []
  );
}

function queueOf({ detail: { recvQ: length, sendQ: limit } }: Known) {
  return { length, limit };
}

/** The listeners here that take no more of these. */
function fullListeners(members: readonly Known[], { listeners }: Around): Diagnosis[] {
  const found = new Set(
    members.filter(staysHere).flatMap(({ peer }) => listenerAt(peer, listeners) ?? [])
      .filter(isFull),
  );
  return [...found].map((listener): Diagnosis => ({
    kind: "listener-full",
    ...queueOf(listener),
    who: ownerOf(listener),
  }));
}

/** The other ends, if they are half closed as well. */
function pairDiagnoses(
  members: readonly Known[],
  known: Sockets,
  around: Around,
): Diagnosis[] {
  const { state } = members[0]!;
  if (!isHalfClosed(state)) return [];
  const other: TcpState = state === "CLOSE-WAIT" ? "FIN-WAIT-2" : "CLOSE-WAIT";
  const found = members.flatMap(({ local, peer }): Held[] => {
    const partner = around.partners.get(tupleOf(peer, local));
    if (partner === undefined) return known.hasOther(peer, local) ? [{ who: UNKNOWN }] : [];
    return partner.state === other ? [heldOf(partner, around)] : [];
  });
  return [...Map.groupBy(found, heldKey).values()].map((all): Diagnosis => ({
    kind: "pair",
    state: other,
    count: all.length,
    ...all[0]!,
  }));
}

function heldKey({ who, unaccepted }: Held): string {
  return `${unaccepted} ${ownerKey(who)}`;
}

/** Those that a shut window keeps from sending, and whose other ends do not read. */
function stallDiagnoses(members: readonly Known[], around: Around): Diagnosis[] {
  const stalled = members.filter(isStalled);
  const readers = stalled
    .flatMap(({ local, peer }) => around.partners.get(tupleOf(peer, local)) ?? [])
    .filter(isUnread)
    .map((reader) => ({ ...heldOf(reader, around), bytes: reader.detail.recvQ }));
  const count = stalled.length - readers.length;
  return [
    ...[...Map.groupBy(readers, heldKey).values()].map((all): Diagnosis => ({
      kind: "not-read",
      count: all.length,
      ...all[0]!,
      bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    })),
    ...count > 0 ? [{ kind: "window-shut", count } as const] : [],
  ];
}

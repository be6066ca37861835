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
  isUnaccepted,
  PILE,
} from "./diagnosis.ts";
import { type Owner, ownerKey, ownerOf } from "./owner.ts";
import { type Listed, type Sockets, tupleOf } from "./sockets.ts";

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

/** The groups: the largest first. Those in states that are not listed only if they ail something. */
export function groupsOf(known: Sockets, { backlog }: Grouping): Group[] {
  const partners = new Map<string, Known>();
  const listeners = new Map<number, Known>();
  const loose: Known[] = [];
  for (const [, socket] of known.detailed()) {
    if (socket.state === "LISTEN") listeners.set(socket.local.port, socket);
    else if (!known.isListening(socket.local)) loose.push(socket);
    if (isHalfClosed(socket.state)) partners.set(tupleOf(socket.local, socket.peer), socket);
  }
  const ports = tally(loose, ({ local }) => local.port);
  const places = tally(loose, ({ peer }) => written(peer));
  const groups = new Map<string, Members>();
  for (const [, socket] of known.detailed()) {
    const { state, local, peer } = socket;
    if (!known.means(state)) continue;
    const listening = state === "LISTEN" || known.isListening(local);
    // Where nobody listens any more, it is the end that more of them have in common.
    const served = listening || ports.get(local.port)! > places.get(written(peer))!;
    const waits = isUnaccepted(socket);
    // What waits to be accepted is its listener's process's, but not yet that one's to close.
    const listener = waits ? listeners.get(local.port) : undefined;
    const who = ownerOf(listener ?? socket);
    const place = served ? local.port : written(peer);
    const key = `${state} ${waits} ${ownerKey(who)} ${place}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { who, state, ...served ? { on: local.port } : { to: peer }, members: [] };
      groups.set(key, group);
    }
    group.members.push(socket);
  }
  return [...groups.values()]
    .map((group) => counted(group, known, partners, backlog))
    .filter(({ state, diagnoses }) => known.lists(state) || diagnoses.length > 0)
    .sort((one, other) => other.count - one.count || one.since - other.since);
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
  partners: ReadonlyMap<string, Known>,
  backlog: boolean,
): Group {
  const oldest = members.reduce((one, other) => other.since < one.since ? other : one);
  return {
    ...group,
    count: members.length,
    since: oldest.since,
    entered: oldest.entered,
    diagnoses: [
      ...ownDiagnoses(members, group, backlog),
      ...pairDiagnoses(members, known, partners),
    ].filter(({ kind }, _, all) =>
      // Where the other end is known, it says more.
      kind !== "half-closed" || !all.some(({ kind }) => kind === "pair")
    ),
  };
}

function ownDiagnoses(
  members: readonly Known[],
  { state, who }: Pick<Group, "state" | "who">,
  backlog: boolean,
): Diagnosis[] {
  const one = members[0]!;
  const resent = members.filter(isResent).length;
  if (isUnaccepted(one)) return [{ kind: "not-accepted" }];
  if (state === "CLOSE-WAIT") return [{ kind: "not-closed" }];
  if (isOrphan(one)) return [{ kind: "orphans", resent }];
  if (state === "FIN-WAIT-2" && who.is !== "unknown") return [{ kind: "half-closed" }];
  if (state === "SYN-SENT" && (members.length >= PILE || resent > 0)) {
    return [{ kind: "unanswered", resent }];
  }
  return members.flatMap((socket): Diagnosis[] => {
    const { recvQ: length, sendQ: limit } = socket.detail;
    return backlog && isFull(socket) ? [{ kind: "queue-full", length, limit }] : [];
  });
}

/** The other ends, if they are half closed as well. */
function pairDiagnoses(
  members: readonly Known[],
  known: Sockets,
  partners: ReadonlyMap<string, Known>,
): Diagnosis[] {
  const { state } = members[0]!;
  if (!isHalfClosed(state)) return [];
  const other: TcpState = state === "CLOSE-WAIT" ? "FIN-WAIT-2" : "CLOSE-WAIT";
  const found = new Map<string, { who: Owner; count: number }>();
  for (const { local, peer } of members) {
    const partner = partners.get(tupleOf(peer, local));
    const isThere = partner === undefined ? known.hasOther(peer, local) : partner.state === other;
    if (!isThere) continue;
    const who: Owner = partner === undefined ? { is: "unknown" } : ownerOf(partner);
    const entry = found.get(ownerKey(who)) ?? { who, count: 0 };
    found.set(ownerKey(who), { who, count: entry.count + 1 });
  }
  return [...found.values()].map(({ who, count }) => ({ kind: "pair", state: other, who, count }));
}

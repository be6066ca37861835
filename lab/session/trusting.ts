/**
 * Whether an observer that does not agree with the poller can be believed. What the one leaves out and
 * the other shows says nothing of the kernel; where both show a row, and not the same state, that they
 * disagree is what was found.
 * @module
 */

import { type OtherSocket, type SocketName, stateOf } from "../probe.ts";
import { ENDS, type Observations } from "../judge/find.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import { sightingOf, stated } from "../judge/states.ts";
import { sees } from "../observe/mod.ts";
import { excuses, judge } from "./judging.ts";
import { LeftOut } from "./left_out.ts";
import { pollEnds } from "./looking.ts";
import type { RowInPlay, Settled } from "./row_in_play.ts";

/** Something that an observer shows otherwise than the poller, or not at all. */
interface Doubt {
  readonly who: string;
  readonly socket: SocketName;
  /** What the poller shows, as something that is missing; or that both show a state. */
  readonly is: Extract<Mismatch, { readonly kind: "state" | "queued" | "observers" }>;
}

/**
 * A row that has settled, as far as observers can be believed. Throws a {@linkcode LeftOut} where its
 * verdict hangs on what one of them leaves out that the poller shows, before and after.
 */
export async function trusted(settled: Settled, at: RowInPlay): Promise<Settled> {
  const { polled, witnesses } = settled;
  const { host: { poller, observer } } = at;
  const doubts = [
    ...poller === observer ? [] : doubtsOf(observer.name, settled.seen, settled, at),
    ...Object.entries(witnesses).flatMap(([name, seen]) => doubtsOf(name, seen, settled, at)),
  ];
  if (doubts.length === 0) return settled;
  const byPoller = judge(at, { seen: polled, polled, witnesses: {} }, poller);
  if (byPoller.verdict === settled.verdict) return settled;
  const again = await pollEnds(at);
  const lasting = doubts.filter(({ socket }) => isSame(polled, again, socket));
  for (const { who } of lasting) {
    const leftOut = lasting.filter((one) => one.who === who).map(({ is }) => is)
      .filter(({ kind }) => kind !== "observers");
    if (leftOut.length > 0) throw new LeftOut(who, poller.name, leftOut);
  }
  const ofObserver = lasting.filter(({ who }) => who === observer.name);
  return ofObserver.length === 0 ? settled : disagreeing(settled, ofObserver, at);
}

function disagreeing(settled: Settled, doubts: readonly Doubt[], at: RowInPlay): Settled {
  const { host: { poller, witnesses } } = at;
  const sockets = new Set(doubts.map(({ socket }) => socket));
  const isSaid = ({ socket }: Doubt) =>
    settled.mismatches.some((one) => one.kind === "observers" && one.socket === socket);
  const { deviation: _, ...rest } = settled;
  return {
    ...rest,
    verdict: "fail",
    mismatches: [
      ...settled.mismatches.filter((one) => one.kind !== "state" || !sockets.has(one.socket)),
      ...doubts.filter((doubt) => !isSaid(doubt)).map(({ is }) => is),
    ],
    ...(witnesses === undefined && { witnesses: { [poller.name]: settled.polled } }),
  };
}

function isSame(before: Observations, after: Observations, socket: SocketName): boolean {
  const [one, other] = [sightingOf(before, socket), sightingOf(after, socket)];
  return one.state === other.state && one.row?.row.recvQ === other.row?.row.recvQ &&
    one.row?.row.sendQ === other.row?.row.sendQ;
}

function doubtsOf(
  who: string,
  seen: Observations,
  { polled }: Settled,
  at: RowInPlay,
): Doubt[] {
  const { host: { poller, observer }, row } = at;
  const isExcused = excuses(at, []);
  const wanted = stated(row, seen);
  // Of a witness, whatever it shows is held against the observer.
  const names: readonly SocketName[] = who === observer.name
    ? wanted.map(([name]) => name)
    : [...ENDS, ...Object.keys(seen.also ?? {}) as OtherSocket[]];
  const ofStates = names.flatMap((socket): Doubt[] => {
    const [one, other] = [sightingOf(seen, socket), sightingOf(polled, socket)];
    if (one.state === other.state) return [];
    const shown = { name: who, state: one.state };
    if (isExcused(socket, shown, { name: poller.name, state: other.state })) return [];
    // Where a connection has no row, the listener that made it stands for it.
    const isLeftOut = other.state !== "CLOSED" && other.state !== "LISTEN" &&
        (one.row === undefined || one.state === "LISTEN") ||
      other.state === "LISTEN" && one.row === undefined;
    return [{
      ...{ who, socket },
      is: isLeftOut
        ? { kind: "state", socket, expected: other.state, observed: one.state }
        : { kind: "observers", socket, states: { [who]: one.state, [poller.name]: other.state } },
    }];
  });
  if (who !== observer.name) return ofStates;
  const ofQueues = wanted.flatMap(([socket, expected, { state, row }]) => {
    const shown = sightingOf(polled, socket).row?.row;
    if (typeof expected !== "object" || row === undefined || shown?.state !== stateOf(expected)) {
      return [];
    }
    return (["recvQ", "sendQ"] as const).flatMap((queue): Doubt[] => {
      const [observed, there] = [row.row[queue], shown[queue]];
      if (expected[queue] === undefined || observed === there) return [];
      if (state === "LISTEN" && queue === "sendQ" && !sees(who, "backlog")) return [];
      return [{ who, socket, is: { kind: "queued", socket, queue, expected: there, observed } }];
    });
  });
  return [...ofStates, ...ofQueues];
}

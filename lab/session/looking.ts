/**
 * Who is asked what a row's sockets are like: the poller, the observers, and the sockets' own
 * descriptors.
 * @module
 */

import { type Expected, type OtherSocket, type Row, type SocketName, stateOf } from "../probe.ts";
import { TCP_INFO } from "../judge/calibration.ts";
import { findSockets, type Observations } from "../judge/find.ts";
import type { Facet, Told, Unseen } from "../judge/sight.ts";
import type { Observer } from "../observe/observer.ts";
import { stateOfDescriptor } from "../sys/tcp_info.ts";
import type { TcpState } from "../tcp/state.ts";
import { silence } from "../wire/sentinel.ts";
import { poll, portsOf } from "./context.ts";
import { Deadline } from "./deadline.ts";
import type { Looks, Polled, RowInPlay } from "./row_in_play.ts";

/** A cheap look at both ends. */
export async function pollEnds({ sockets, host, row }: RowInPlay): Promise<Polled> {
  sockets.wire?.pump();
  const concernsOthers = row.also !== undefined || (sockets.wire?.connections.length ?? 1) > 1;
  const asked = performance.now();
  const seen = await poll(host, sockets.tuples, concernsOthers);
  return { ...seen, asked, answered: performance.now() };
}

/** Takes the evidence: nothing is left on the way, and all observers have looked. */
export async function lookByAll(at: RowInPlay): Promise<Looks> {
  const { host: { poller, observer, witnesses = [] } } = at;
  await proveQuiet(at);
  const polled = await pollEnds(at);
  const seen = poller === observer ? polled : await lookBy(observer, at);
  const others = await Promise.all(
    witnesses.map(async (witness) => [witness.name, await lookBy(witness, at)] as const),
  );
  return { polled, seen, witnesses: Object.fromEntries(others) };
}

async function lookBy(
  observer: Observer,
  { sockets: { tuples } }: RowInPlay,
): Promise<Observations> {
  return findSockets(await observer.look(portsOf(tuples)), tuples);
}

async function proveQuiet({ sockets: { wire }, host: { timeoutMs } }: RowInPlay): Promise<void> {
  if (wire === undefined || wire.proveQuiet()) return;
  const quiet = await new Deadline(timeoutMs).until(() => wire.isQuiet() || undefined);
  if (!quiet) {
    throw new Error(`the kernel did not answer the sentinel: ${silence(wire.family)}`);
  }
}

/** What a row expects of a socket. */
export function wantedOf(row: Row, name: SocketName): Expected | undefined {
  return name === "a" || name === "b" ? row[name] : row.also?.[name as OtherSocket];
}

/** What TCP_INFO says of sockets that the observer could not show. */
export async function tellOf(unseen: Unseen, at: RowInPlay): Promise<Told> {
  const told: Partial<Record<SocketName, TcpState>> = {};
  for (const [name, facets] of Object.entries(unseen) as [SocketName, readonly Facet[]][]) {
    const wanted = wantedOf(at.row, name);
    if (!facets.includes("state") || wanted === undefined) continue;
    if (!canTell(name, stateOf(wanted), at)) continue;
    const state = await ask(name, at);
    if (state !== undefined) told[name] = state;
  }
  return told;
}

/** Whether TCP_INFO was found to be right of such sockets; of one in CLOSED, of any. */
function canTell(name: SocketName, state: TcpState, { sockets, host: { sights } }: RowInPlay) {
  return sockets.isOwned(name, state) &&
    (sights?.now?.findings.some((finding) =>
      finding.family === sockets.family && (state === "CLOSED" || finding.what === state) &&
      finding.by[TCP_INFO]?.is === "shown"
    ) ?? false);
}

async function ask(name: SocketName, { sockets }: RowInPlay): Promise<TcpState | undefined> {
  try {
    return stateOfDescriptor(await sockets.descriptorNow(name));
  } catch {
    return undefined; // no descriptor, no witness
  }
}

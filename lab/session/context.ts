/**
 * Where actions take place, and how their operations are awaited.
 * @module
 */

import type { ConnectionName, SocketName } from "../probe.ts";
import { endOf } from "../probe/socket_name.ts";
import { libcMissing } from "../sys/libc.ts";
import { pollSocket } from "../sys/poll.ts";
import type { Endpoint, SocketRow } from "../tcp/socket_row.ts";
import type { End } from "../tcp/end.ts";
import type { TcpState } from "../tcp/state.ts";
import type { Application } from "./application.ts";
import { type IsDone, resultOf } from "./await.ts";
import { Deadline } from "./deadline.ts";
import {
  findSockets,
  type Observation,
  type Observations,
  type Place,
  type Tuple,
  type Tuples,
} from "../judge/find.ts";
import { sightOf } from "../judge/calibration.ts";
import { type Blank, isDoubtful } from "../judge/sight.ts";
import { sightingOf } from "../judge/states.ts";
import type { Host } from "./host.ts";
import type { Sockets } from "./sockets.ts";

/** Where an action takes place. */
export interface Context {
  /** The two ends. */
  readonly sockets: Sockets;
  /** What they play on. */
  readonly host: Host;
  /** By when the action must be done. */
  readonly deadline: Deadline;
  /** When the states that the row before left were reached: between these two times. */
  readonly entered: { readonly from: number; readonly by: number };
  /** When the row began, by `performance.now()`. */
  readonly began: number;
  /** The states that the row before left. */
  readonly left: Readonly<Record<End, TcpState>>;
}

/** What the poller shows of both ends just now, and of what is beside them where `others` matter. */
export async function poll(
  { poller }: Host,
  where: Tuples,
  others = false,
): Promise<Observations> {
  const cheap = others || poller.find === undefined ? undefined : fourTuples(where);
  const rows = cheap === undefined
    ? await poller.look(portsOf(where))
    : cheap.flatMap(({ local, peer }) => poller.find!(where.family, local, peer) ?? []);
  return findSockets(rows, where);
}

/** No peer's, so that what is found in its place is the listener. */
const NO_PORT = 0;

/** Where sockets of the two ends can be; `undefined` where that is not known. */
function fourTuples(
  { a, b, connecting }: Tuples,
): { local: Endpoint; peer: Endpoint }[] | undefined {
  if (isKnown(a) && isKnown(b)) return [...tuplesOf(a, b)];
  // Without a port, A has no socket, and B no connection.
  if (connecting !== false || b.local.port === undefined || b.local.port === 0) return undefined;
  const { address, port } = b.local;
  return [{ local: { address, port }, peer: { address: b.peer.address, port: NO_PORT } }];
}

/** The ports of which all that concerns the ends has one; none where no port is known yet. */
export function portsOf({ b, listening }: Tuples): readonly number[] | undefined {
  const { a } = listening ?? {};
  return b.local.port ? [b.local.port, ...a === undefined ? [] : [a]] : undefined;
}

/** A socket that is connected to itself is both ends. */
function tuplesOf<T extends Tuple>(a: T, b: T): readonly T[] {
  return a.local.port === b.local.port ? [a] : [a, b];
}

function isKnown(tuple: Tuple): tuple is { local: Endpoint; peer: Endpoint } {
  return tuple.local.port !== undefined && tuple.peer.port !== undefined;
}

/** What the poller shows of a socket just now. */
export async function observe(
  name: SocketName,
  { sockets, host }: Context,
): Promise<Observation> {
  return sightingOf(await poll(host, sockets.tuples, name.length > 1), name);
}

/**
 * Whether the poller cannot show that of a socket here, or not the socket at all: then what it shows
 * says nothing, and nothing is to be waited for by it.
 */
export async function isHidden(
  name: SocketName,
  what: Blank | "state",
  { sockets, host }: Context,
): Promise<boolean> {
  const calibration = await host.sights?.whole;
  if (calibration === undefined) return false;
  const sight = sightOf(calibration, host.poller.name, sockets.family);
  if (what !== "state" && sight.lacks.includes(what)) return true;
  const { state, row } = sightingOf(await poll(host, sockets.tuples, name.length > 1), name);
  return row === undefined && isDoubtful(sight, state, sockets.isOwned(name, state));
}

/** A socket's application, once it has its connection. */
export async function applicationOf(end: ConnectionName, context: Context): Promise<Application> {
  const call = { end, call: endOf(end) === "a" ? "connect" : "accept" } as const;
  const isConnected = async () => (await connectionOf(end, context)) !== undefined;
  return await resultOf(context.sockets.application(end), call, context.deadline, isConnected);
}

/** What no application knows of yet. */
const UNTOLD: readonly TcpState[] = ["LISTEN", "SYN-SENT", "SYN-RECEIVED", "TIME-WAIT"];

/** The connection of an end as the kernel has it, whether its application knows of it or not. */
async function connectionOf(
  name: ConnectionName,
  { sockets, host }: Context,
): Promise<SocketRow | undefined> {
  const { family, helpers, others = {}, ...where } = sockets.tuples;
  const { local, peer = local }: Tuple | Place = name === "a" || name === "b"
    ? where[name]
    : others[name]!;
  const isThere = (seen: Endpoint, expected: Tuple["local"]) =>
    seen.address === expected.address && (seen.port === (expected.port ?? seen.port));
  const rows = await host.poller.look(portsOf(sockets.tuples));
  return rows.map(({ row }) => row).find((row) =>
    row.family === family && !UNTOLD.includes(row.state) &&
    isThere(row.local, local) && isThere(row.peer, peer) &&
    !helpers.has(row.local.port) && !helpers.has(row.peer.port)
  );
}

/**
 * Whether the kernel has a connection for A of which A's application does not know yet. Without its
 * port, nothing can be said of A's state.
 */
export async function isUntold(context: Context): Promise<boolean> {
  const { sockets } = context;
  return sockets.has("a") && sockets.tuples.a.local.port === undefined &&
    await connectionOf("a", context) !== undefined;
}

/**
 * Gives the applications of connections that the kernel has made the time to be told: what a later
 * row does to a connection must not reach the connect() or accept() that an earlier one has completed.
 */
export async function tell(seen: Observations, context: Context): Promise<void> {
  const { sockets, host } = context;
  for (const name of sockets.untold) {
    const { state } = name.length > 1 ? await observe(name, context) : sightingOf(seen, name);
    if (UNTOLD.includes(state) || state === "CLOSED") continue;
    const told = sockets.application(name).then(() => {}, () => {});
    // Whoever needs it will say that it has not come.
    await new Deadline(host.timeoutMs).within(told, "a call").catch(() => {});
  }
}

/** States in which the peer's FIN has come. */
const ENDED: readonly TcpState[] = ["CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT", "CLOSED"];

/** Whether there is something for an end to read: data, the end of the stream, or an error. */
export function isReadable(end: ConnectionName, context: Context): IsDone {
  return async () => {
    if (await isHidden(end, "recvQ", context)) {
      const { readable, hangup } = pollSocket(await context.sockets.descriptorNow(end));
      return readable || hangup;
    }
    const { state, row } = await observe(end, context);
    return ENDED.includes(state) ||
      (row?.row.recvQ ?? 0) > 0 && isOffered(await context.sockets.application(end));
  };
}

/**
 * Whether what is in the queue can be read: Linux counts an urgent byte there, too, that has been read
 * beside the stream.
 */
function isOffered(application: Application): boolean {
  return libcMissing() !== undefined || pollSocket(application.descriptor).readable;
}

/** Whether all that an end has written is acknowledged, so that it can write more. */
export function isWritable(end: ConnectionName, context: Context): IsDone {
  return async () =>
    await isHidden(end, "sendQ", context)
      ? pollSocket(await context.sockets.descriptorNow(end)).writable
      : (await observe(end, context)).row?.row.sendQ === 0;
}

/** Whether the kernel has ended an end's connection. */
export function isGone(end: ConnectionName, context: Context): IsDone {
  return async () => (await observe(end, context)).state === "CLOSED";
}

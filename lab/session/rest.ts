/**
 * Waits until nothing more comes of what was done but by the kernel's own time.
 * @module
 */

import type { Action, ConnectionName, ListenerName } from "../probe.ts";
import { isForTimer } from "../probe.ts";
import { endOf, isListener, numberOf } from "../probe/socket_name.ts";
import { Ambiguous, ENDS, type Observations } from "../judge/find.ts";
import type { TcpState } from "../tcp/state.ts";
import type { Begun } from "./begun.ts";
import { Deadline } from "./deadline.ts";
import { pollEnds } from "./looking.ts";
import type { Polled, RowInPlay } from "./row_in_play.ts";
import type { Frame } from "../wire/wire.ts";
import { framesOf } from "./row_segments.ts";
import { owesAnAck } from "./settling.ts";

/** How much longer than its timer shows an end may take to send, in milliseconds: the wheel is coarse. */
const WHEEL_MS = 1500;
/** On loopback nothing proves that nothing comes: states must have stayed for so long, in milliseconds. */
const STILL_MS = 30;

/**
 * Comes to rest: what was delivered is answered, no acknowledgement is owed, calls that were begun have
 * sent what they send, and two looks show the same. `undefined` where that is not so in time.
 */
export async function rest(
  actions: readonly Action[],
  at: RowInPlay,
): Promise<Polled | undefined> {
  const { sockets: { wire } } = at;
  let last: { readonly text: string; readonly since: number } | undefined;
  const stillMs = wire === undefined ? STILL_MS : 0;
  return await new Deadline(await patienceFor(actions, at)).until(async () => {
    wire?.pump();
    if (wire !== undefined && !wire.proveQuiet()) return undefined;
    const polled = await look(at);
    if (polled === undefined || owesAnAck(polled, at)) return undefined;
    if (actions.some((action) => isUnderWay(action, polled, at))) return undefined;
    const text = JSON.stringify([wire?.frames.length, statesIn(polled)]);
    if (text !== last?.text) {
      last = { text, since: polled.asked };
      return undefined;
    }
    return polled.asked - last.since >= stillMs ? polled : undefined;
  });
}

/** The next look may distinguish the rows. */
async function look(at: RowInPlay): Promise<Polled | undefined> {
  try {
    return await pollEnds(at);
  } catch (error) {
    if (!(error instanceof Ambiguous)) throw error;
  }
}

/** The states of all sockets that a look shows, by name. */
export function statesIn({ a, b, also = {} }: Observations): Readonly<Record<string, TcpState>> {
  const others = Object.entries(also).flatMap(([name, seen]) => seen ? [[name, seen.state]] : []);
  return { a: a.state, b: b.state, ...Object.fromEntries(others) };
}

/** A timer that a row waits for shows itself how long that is. */
async function patienceFor(actions: readonly Action[], at: RowInPlay): Promise<number> {
  const awaited = actions.find(isForTimer);
  if (awaited === undefined) return at.timeoutMs;
  const seen = await pollEnds(at);
  const [first] = ENDS.filter((end) => end === awaited.end);
  const left = first === undefined ? undefined : seen[first].row?.row.timer?.expiresMs;
  return Math.max(at.timeoutMs, (left ?? 0) + WHEEL_MS);
}

/** Whether an action has begun what the wire, or a socket's state, will show and does not show yet. */
function isUnderWay(action: Action, polled: Observations, at: RowInPlay): boolean {
  const { sockets } = at;
  if (action.kind === "retransmission") {
    return !framesOf(at).some((frame) => isFrom(frame, action.end) && isTimeout(frame, at));
  }
  if (action.kind === "timer") return !hasSent(action.end, at);
  switch (action.kind) {
    case "connect":
      return isPending(action.end, "connect", at) && !hasSent(action.end, at) &&
        (sockets.wire !== undefined || statesIn(polled)[action.end] === "CLOSED");
    case "close":
      return isPending(action.end, "close", at) && !hasSent(action.end, at) &&
        statesIn(polled)[action.end] === statesIn(at.before.polled)[action.end];
    case "close-listener":
    case "kill": {
      const listener = listenerIn(action);
      return listener !== undefined && statesIn(polled)[listener] === "LISTEN";
    }
    default:
      return false;
  }
}

/** The listener that an action closes; of several at a port, an observer shows no single one. */
export function listenerIn(action: Action): ListenerName | undefined {
  if (action.kind === "kill") return isListener(action.end) ? action.end : undefined;
  if (action.kind !== "close-listener" || action.listener !== undefined) return undefined;
  return `${action.end ?? "b"}.listener`;
}

function isPending(end: ConnectionName, call: Begun, { sockets: { begun } }: RowInPlay): boolean {
  return begun.has(end, call) && begun.of(end, call).tookMs === undefined;
}

function hasSent(end: ConnectionName, at: RowInPlay): boolean {
  return framesOf(at).some((frame) => !frame.announced && isFrom(frame, end));
}

function isFrom({ seen }: Frame, end: ConnectionName): boolean {
  return seen.from === endOf(end) && seen.connection === numberOf(end);
}

/**
 * Whether a frame is what an end's retransmission timer sends: the oldest that was not acknowledged. What
 * else is sent again (a probe for a lost tail, RFC 8985) depends on how fast all went.
 */
export function isTimeout({ again, seen }: Frame, { sockets: { wire } }: RowInPlay): boolean {
  if (!again || wire === undefined) return false;
  const { una, least } = wire.tcb(seen.from, seen.connection).snd;
  return seen.seq === (una ?? least);
}

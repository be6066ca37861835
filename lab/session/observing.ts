/**
 * Performs a row's actions without judging what comes of them, and says it as a table would: the row,
 * ready to be pasted, with what its calls have given, its segments and its states.
 * @module
 */

import type { Action, ConnectionName, Expected, OtherSocket, WireRow } from "../probe.ts";
import { isListener } from "../probe/socket_name.ts";
import { ENDS, type Observations } from "../judge/find.ts";
import { sightingOf } from "../judge/states.ts";
import type { RowResult } from "../result/result.ts";
import type { End } from "../tcp/end.ts";
import type { TcpState } from "../tcp/state.ts";
import type { SegmentText } from "../tcp/segment_pattern.ts";
import { segmentText } from "../tcp/segment_text.ts";
import type { Frame } from "../wire/wire.ts";
import type { Asked } from "../probe/asked.ts";
import { type Context, tell } from "./context.ts";
import { Deadline } from "./deadline.ts";
import { pollEnds } from "./looking.ts";
import { begunGave, type CallGave, perform, type Performed, returningAs } from "./performing.ts";
import { isTimeout, listenerIn, rest, statesIn } from "./rest.ts";
import type { RowInPlay } from "./row_in_play.ts";
import { framesOf, senderAwaited } from "./row_segments.ts";
import type { Sockets } from "./sockets.ts";

/** What was asked for, and what came of it. */
export interface ObservedRow {
  /**
   * The row of a table that does and expects just that; absent where no table can say it, or where time
   * went by and nothing came of that.
   */
  readonly row?: WireRow;
  /** The facts: segments, states, timers, evidence. */
  readonly result: RowResult;
  /** What calls have given, in order. */
  readonly calls: readonly CallGave[];
  /** What the wire holds now that can be delivered, lost, and the like. */
  readonly held: readonly SegmentText[];
  /** It did not come to rest in time: the same may come to something else the next time. */
  readonly restless?: true;
}

/** What a row has come to, before it is held against itself. */
export interface Unjudged {
  readonly row: WireRow;
  readonly calls: readonly CallGave[];
  readonly restless: boolean;
  /** Whether there is something to be said by a table. */
  readonly isWritable: boolean;
}

/** Since when, by `performance.now()`, each end has been in its state. */
export type Since = Readonly<Record<End, number>>;

/** What is to be known of the rows before. */
export interface Course {
  /** Whose connect() has been begun, and has not returned: this is kept up to date. */
  readonly connecting: Set<ConnectionName>;
  readonly since: Since;
}

/** Performs what is asked for, lets all come to rest, and writes down what came. */
export async function observeActions(
  asked: readonly Asked[],
  context: Context,
  at: RowInPlay,
  { connecting, since }: Course,
): Promise<Unjudged> {
  const actions: Action[] = [];
  const calls: CallGave[] = [];
  let isSaid = true;
  let waitedMs: number | undefined;
  for (const one of asked) {
    if (one.kind === "wait") {
      waitedMs = (waitedMs ?? 0) + 1000 * one.seconds;
      await letPass(1000 * one.seconds, at);
      continue;
    }
    const { action, call } = await perform(one, context);
    if (call !== undefined) calls.push(call);
    if (action === undefined) isSaid = false;
    else actions.push(action);
    if (action?.kind === "connect" && action.gives === undefined) connecting.add(action.end);
    if (action?.kind === "returns") connecting.delete(action.end);
  }
  const also = Object.fromEntries(
    actions.flatMap((action) => listenerIn(action) ?? []).map((name) => [name, "CLOSED" as const]),
  );
  const looking: RowInPlay = {
    ...at,
    row: { do: actions, ...Object.keys(also).length > 0 && { also } },
  };
  const rested = await rest(actions, looking);
  const seen = rested ?? await pollEnds(looking);
  await tell(seen, context);
  const returned = await returnedBy(connecting, seen, context);
  calls.push(...returned.flatMap(({ call }) => call ?? []));
  const awaited = waitedMs === undefined ? [] : awaitedIn(at, seen, since);
  const whole = [...actions, ...awaited, ...returned.flatMap(({ action }) => action ?? [])];
  const frames = framesOf({ ...at, row: { do: whole } });
  const statesNow = { a: seen.a.state, b: seen.b.state };
  return {
    row: rowOf(whole, announcedOf(frames, whole, at, statesNow), seen, looking),
    calls,
    restless: rested === undefined,
    isWritable: isSaid && whole.length > 0,
  };
}

/** What connect() has returned to applications by now; where it has failed, a table says that, too. */
async function returnedBy(
  connecting: Set<ConnectionName>,
  seen: Observations,
  { sockets, host }: Context,
): Promise<Performed[]> {
  const returned: Performed[] = [];
  for (const end of connecting) {
    if (!sockets.begun.has(end, "connect")) continue;
    const returning = sockets.begun.of(end, "connect");
    // Of a socket that is gone, it has failed, and says so as soon as this process comes to it.
    if (returning.tookMs === undefined && sightingOf(seen, end).state === "CLOSED") {
      await new Deadline(host.timeoutMs).within(returning.promise, "connect()").catch(() => {});
    }
    const observed = begunGave(returning);
    if (observed === undefined) continue;
    connecting.delete(end);
    const action = observed.is === "error" ? returningAs(end, observed) : undefined;
    returned.push({ call: { end, call: "connect", observed }, ...(action && { action }) });
  }
  return returned;
}

/** Time goes by, and what comes on the wire is taken in. */
async function letPass(ms: number, { sockets: { wire }, host }: RowInPlay): Promise<void> {
  const from = performance.now();
  const isOver = () => {
    wire?.pump();
    return performance.now() - from >= ms || undefined;
  };
  await new Deadline(ms + host.timeoutMs).until(isOver);
}

/** As what a table would have waited for that which came while time went by. */
function awaitedIn(at: RowInPlay, seen: Observations, since: Since): Action[] {
  const frames = framesOf({ ...at, row: { do: [] } });
  const timers = ENDS.flatMap((end): Action[] => {
    const own = frames.filter(({ seen }) => seen.from === end && seen.connection === 1);
    if (own.some(({ again }) => !again)) return [{ kind: "timer", end }];
    // Who gives up has sent for the last time, however often that was.
    if (seen[end].state === "CLOSED" && at.before.polled[end].state !== "CLOSED") return [];
    // What is still held need not come once more.
    const isNew = own.some((frame) => isTimeout(frame, at) && !isHeld(frame, at));
    return isNew ? [{ kind: "retransmission", end }] : [];
  });
  // A row waits for one timer.
  if (timers[0] !== undefined) return [timers[0]];
  return ENDS.flatMap((end): Action[] => {
    const { state } = seen[end];
    if (state === at.before.polled[end].state) return [];
    const tookMs = performance.now() - since[end];
    return [{ kind: "becomes", end, state, within: [0, Math.ceil(tookMs / 500) * 1000] }];
  });
}

/** Whether the segment that a frame repeats can still be delivered. */
function isHeld({ seen }: Frame, { sockets: { wire } }: RowInPlay): boolean {
  return wire?.held.some((held) =>
    held.seen.from === seen.from && held.seen.connection === seen.connection &&
    held.seen.seq === seen.seq && held.seen.len === seen.len && held.seen.flags === seen.flags
  ) ?? false;
}

/** The segments that rows have announced and none has dealt with, in order. */
export function heldTexts({ wire }: Pick<Sockets, "wire">): SegmentText[] {
  return wire?.held.map(({ seen }) => segmentText(seen, wire.isnsOf(seen.connection))) ?? [];
}

/** Those that a table would announce: what is sent again only where that is waited for, and once. */
function announcedOf(
  frames: readonly Frame[],
  actions: readonly Action[],
  at: RowInPlay,
  states: Readonly<Record<End, TcpState>>,
): SegmentText[] {
  const { wire } = at.sockets;
  const waiting = senderAwaited({ do: actions, a: states.a, b: states.b });
  const isRepeating = actions.some(({ kind }) => kind === "retransmission");
  const isAwaited = ({ seen, again }: Frame) =>
    again && seen.from === waiting?.from && seen.connection === waiting.connection;
  const repeated = frames.filter(isAwaited);
  // What was sent together with it the last time is so each time.
  const timedOut = repeated.findLast((frame) => isTimeout(frame, at)) ?? repeated[0];
  return frames.filter((frame) => {
    // A handshake that an action has made in one go is its own.
    if (frame.announced) return false;
    if (waiting?.all && isAwaited(frame)) return true;
    return frame.again ? frame === timedOut : !(isRepeating && isAwaited(frame));
  }).map(({ seen }) => segmentText(seen, wire!.isnsOf(seen.connection)));
}

function rowOf(
  actions: readonly Action[],
  wire: readonly SegmentText[],
  seen: Observations,
  { sockets, row: { also: asked = {} } }: RowInPlay,
): WireRow {
  const { a, b, ...others } = statesIn(seen);
  const also: { [name in OtherSocket]?: Expected } = {};
  for (const [name, state] of Object.entries(others) as [OtherSocket, Expected][]) {
    const isThere = sockets.wire === undefined || isListener(name) ||
      sockets.wire.connections.includes(Number(name.split(".")[1]));
    // A listener stays what it is; it is said where it was asked for.
    if (isThere && (!isListener(name) || asked[name] !== undefined)) also[name] = state;
  }
  const [only, ...more] = actions;
  return {
    do: only !== undefined && more.length === 0 ? only : actions,
    ...wire.length > 0 && { wire: wire.length === 1 ? wire[0]! : wire },
    // Who is scripted has no socket, and no state.
    ...a && sockets.wire?.scripted !== "a" && { a },
    ...b && sockets.wire?.scripted !== "b" && { b },
    ...Object.keys(also).length > 0 && { also },
  };
}

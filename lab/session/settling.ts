/**
 * Waits until a row is as expected, or can no longer become so, and takes the evidence.
 * @module
 */

import { type Action, actionsOf, isErrno, segmentsOf, type SocketName, stateOf } from "../probe.ts";
import { deviationsOn } from "../judge/deviations.ts";
import { socketOf } from "../probe/socket_name.ts";
import { Ambiguous, ENDS, type Observations } from "../judge/find.ts";
import { parseSegmentPattern, type SegmentPattern } from "../tcp/segment_pattern.ts";
import type { TcpState } from "../tcp/state.ts";
import { sightingOf, stated } from "../judge/states.ts";
import { shownFor } from "../judge/sight.ts";
import { Deadline } from "./deadline.ts";
import { judge } from "./judging.ts";
import { lookByAll, pollEnds, tellOf, wantedOf } from "./looking.ts";
import { type Polled, type RowInPlay, type Settled, sightNow } from "./row_in_play.ts";
import { segmentsNow, senderAwaited, wrongInRow } from "./row_segments.ts";

/** Polls until the row is as expected, or can no longer become so. */
export async function settle(at: RowInPlay): Promise<Settled> {
  const { diverged, timeoutMs, host: { sights } } = at;
  const deadline = new Deadline(diverged === undefined ? timeoutMs : 0);
  const look = () =>
    tryToSettle(at).catch((error) => {
      // The next look may distinguish the rows.
      if (!(error instanceof Ambiguous)) throw error;
    });
  const settled = await deadline.until(look) ?? await (await untilTimer(at))?.until(look);
  if (settled !== undefined && (sights === undefined || sights.now !== undefined)) return settled;
  if (settled !== undefined && settled.verdict !== "fail" && !mayDeceive(settled.seen, at)) {
    return settled;
  }
  // What an observer shows can then be no more than what it can show.
  await sights?.whole;
  return settled === undefined ? await examine(at) : judge(at, settled);
}

/** How many times a row's own time a timer may have left by then. */
const MOST_DOUBLED = 2;

/**
 * Until the timer runs down that a row waits for, as the kernel shows it: where the lab was kept from
 * running, it has expired more often than rows wait for, and takes twice as long each time. Absent where
 * none runs, or all segments have come.
 */
async function untilTimer(at: RowInPlay): Promise<Deadline | undefined> {
  const awaited = senderAwaited(at.row);
  if (awaited === undefined || at.diverged !== undefined) return undefined;
  if (segmentsNow(at).missing.length === 0) return undefined;
  const { row } = sightingOf(await pollEnds(at), socketOf(awaited.from, awaited.connection));
  const timer = row?.row.timer;
  if (timer === undefined || timer.kind === "keepalive") return undefined;
  // Longer than that it has not become by itself: a setting, or a kernel, has made it so.
  if (timer.expiresMs > MOST_DOUBLED * at.timeoutMs) return undefined;
  return new Deadline(timer.expiresMs + at.host.timeoutMs);
}

/** Whether what is not shown is what the row expects: an observer that cannot see shows the same. */
function mayDeceive(seen: Observations, { sockets, row }: RowInPlay): boolean {
  return stated(row, seen).some(([name, wanted, { state, row }]) =>
    (state === "CLOSED" || state === "LISTEN") && sockets.mayBeMore(name) ||
    typeof wanted === "object" && (row?.row.recvQ === 0 || row?.row.sendQ === 0)
  );
}

async function tryToSettle(at: RowInPlay): Promise<Settled | undefined> {
  const { sockets, host: { poller } } = at;
  sockets.wire?.pump();
  // As long as the wire does not have what is announced, sockets need not be looked at.
  const { unexpected, missing } = segmentsNow(at);
  // What is wrong with a segment stays so.
  if (wrongInRow(at).length > 0) return await examine(at);
  if (missing.length > 0 && unexpected.length === 0) return await overtaken(at);
  if (isUnobserved(at)) return await reached(at);
  const polled = await pollEnds(at);
  const cheap = judge(at, { seen: polled, polled, witnesses: {} }, poller);
  if (cheap.segments.unexpected.length > 0) return await examine(at);
  // When something was sent, no waiting changes.
  if (cheap.verdict === "fail" && cheap.mismatches.some(({ kind }) => kind === "time")) {
    return await examine(at);
  }
  if (owesAnAck(polled, at)) return undefined;
  if (cheap.verdict === "fail") return await overtaken(at);
  const examined = await examine(at);
  return examined.verdict === "fail" ? undefined : examined;
}

/**
 * An answer that is missing, and that the answer to a later question has overtaken: there is none. The
 * kernel takes in what is injected at once, or when whoever holds the socket lets go of it, as a look at
 * it has to wait for, too. What it may put off, or does by a timer or for a call, is waited for; but of a
 * call that has failed nothing comes any more.
 */
async function overtaken(at: RowInPlay): Promise<Settled | undefined> {
  const { row, sockets } = at;
  const { wire } = sockets;
  const atOnce = actionsOf(row).every((action) =>
    isAnsweredAtOnce(action) || isSaidAtOnce(action, sockets)
  );
  if (wire === undefined || !atOnce) return undefined;
  if (!wire.proveQuiet()) return undefined;
  const polled = await pollEnds(at);
  if (owesAnAck(polled, at) || !wire.proveQuiet()) return undefined;
  const tooLate = wire.saidBefore;
  if (!isOver({ ...at, tooLate }, polled)) return undefined;
  // One that has come since is no answer to what the row did.
  at.tooLate = tooLate;
  return await examine(at);
}

/**
 * Whether what a row expects can no longer come: one of its segments is not there; or it is not as the
 * row says, and one of those is not there that a known difference would have in their place.
 */
function isOver(at: RowInPlay, polled: Polled): boolean {
  const lacks = (known?: readonly SegmentPattern[]) => segmentsNow(at, known).missing.length > 0;
  if (lacks()) return true;
  const others = deviationsOn(at.row, at.host.stack, at.sockets.family).map(({ wire }) =>
    wire === undefined ? [] : segmentsOf({ do: [], wire }).map(parseSegmentPattern)
  );
  if (others.length === 0 || !others.every(lacks)) return false;
  return judge(at, { seen: polled, polled, witnesses: {} }, at.host.poller).verdict === "fail";
}

/** What the kernel takes in while it is handed over. */
const AT_ONCE: readonly Action["kind"][] = ["inject", "icmp", "repeat"];

/** Whether what comes of it is there before a later question is answered. */
function isAnsweredAtOnce(action: Action): boolean {
  if (AT_ONCE.includes(action.kind)) return true;
  return action.kind === "call-on" && isErrno(action.gives) && action.gives !== "EINPROGRESS";
}

/**
 * Whether a FIN is sent before the call for it returns, or not at all: no text is ahead of it, for which
 * there might be no window yet.
 */
function isSaidAtOnce(action: Action, sockets: RowInPlay["sockets"]): boolean {
  return action.kind === "shutdown" && sockets.stream(action.end).sent === 0;
}

/** Whether the row needs no other evidence than the poller's. */
function isUnobserved({ host: { poller, observer, witnesses } }: RowInPlay): boolean {
  return poller === observer && witnesses === undefined;
}

async function reached(at: RowInPlay): Promise<Settled | undefined> {
  const settled = await examine(at);
  if (settled.segments.unexpected.length > 0) return settled;
  if (owesAnAck(settled.polled, at)) return undefined;
  return settled.verdict === "fail" ? await overtaken(at) : settled;
}

/**
 * Whether an end still has something to acknowledge. What it may put off (RFC 9293, 3.8.6.3) is no
 * silence yet, and belongs to this row.
 */
export function owesAnAck(polled: Observations, at: RowInPlay): boolean {
  const { wire } = at.sockets;
  return wire?.connections.some((number) =>
    ENDS.some((end) =>
      mayPutOff(socketOf(end, number), polled, at) &&
      // Whether what was injected was taken, the wire does not show, but the socket does.
      (wire.owesAck(end, number) ||
        wire.mayOweAck(end, number) && hasTaken(socketOf(end, number), polled, at))
    )
  ) ?? false;
}

/** States in which the peer's FIN has been taken. */
const ENDED: readonly TcpState[] = ["CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"];

/** Whether a socket has taken text or a FIN since the row before. */
function hasTaken(name: SocketName, polled: Observations, { before }: RowInPlay): boolean {
  const [now, then] = [sightingOf(polled, name), sightingOf(before.polled, name)];
  return (now.row?.row.recvQ ?? 0) > (then.row?.row.recvQ ?? 0) ||
    ENDED.includes(now.state) && !ENDED.includes(then.state);
}

/**
 * Whether a socket is there that can put an ACK off: a listener cannot (RFC 9293, 3.10.7.2). Where the
 * poller would not show it, or shows the listener in its place, whether the row says so.
 */
function mayPutOff(name: SocketName, polled: Observations, at: RowInPlay): boolean {
  const { state } = sightingOf(polled, name);
  if (state !== "CLOSED" && state !== "LISTEN") return true;
  const wanted = wantedOf(at.row, name);
  if (wanted === undefined) return false;
  const meant = stateOf(wanted);
  const isOwned = at.sockets.isOwned(name, meant);
  return meant !== "LISTEN" && meant !== state &&
    shownFor(sightNow(at, at.host.poller), meant, isOwned) !== undefined;
}

/** Takes the evidence. */
async function examine(at: RowInPlay): Promise<Settled> {
  const looks = await lookByAll(at);
  const untold = judge(at, looks);
  const told = await tellOf(untold.unseen, at);
  return Object.keys(told).length === 0 ? untold : judge(at, looks, at.host.observer, told);
}

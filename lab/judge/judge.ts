/**
 * Expected against observed. Pure: what was seen goes in, what differs comes out.
 * @module
 */

import type { ObservedRow } from "../parse/observed_row.ts";
import type { Transition } from "../parse/trace_pipe.ts";
import type { Mismatch, TimerMismatch } from "./mismatch.ts";
import type { Expectation, OtherSocket, TimerExpectation } from "../probe.ts";
import type { Endpoint, SocketRow } from "../tcp/socket_row.ts";
import type { TcpState } from "../tcp/state.ts";
import {
  describeSegment,
  differences,
  type End,
  type IsnTable,
  type SeenSegment,
  type SegmentPattern,
} from "../tcp/segment_pattern.ts";

/** Both ends, in the order in which they are reported. */
export const ENDS = ["a", "b"] as const;

const OTHERS: readonly OtherSocket[] = ["b.listener"];

/** One end's four-tuple; a port that is not known yet is absent. */
export interface Tuple {
  readonly local: { readonly address: string; readonly port?: number };
  readonly peer: { readonly address: string; readonly port?: number };
}

/** Where the two ends are to be looked for among an observer's rows. */
export interface Tuples {
  readonly family: 4 | 6;
  readonly a: Tuple;
  readonly b: Tuple;
  /** A may have a socket at a port that is not known yet. */
  readonly connecting?: boolean;
  /** The port where B listens, as long as its application has not been given a connection. */
  readonly listening?: { readonly a?: number; readonly b?: number };
  /** The port of B's listener, whatever its application has been given since. */
  readonly listener?: number;
  /** Ports of sockets that belong to neither end: the recipe's helpers. */
  readonly helpers: ReadonlySet<number>;
}

/** What an observer shows of one end. */
export interface Observation {
  /** CLOSED where there is no row. */
  readonly state: TcpState;
  /** The row it was taken from. */
  readonly row?: ObservedRow;
}

/** Both ends, as an observer shows them at one time, and what else a table may speak of. */
export type Observations = Readonly<Record<End, Observation>> & {
  readonly also?: Readonly<Record<OtherSocket, Observation>>;
};

/** More than one row would do for an end: an observation that cannot be distinguished from another proves nothing. */
export class Ambiguous extends Error {
  override readonly name = "Ambiguous";
}

/**
 * Finds both ends among an observer's rows. Throws an {@linkcode Ambiguous} where more than one row
 * would do. A row that stands there twice is one: /proc/net/tcp is not read at one time, and can show
 * a socket again where others come and go beside it.
 */
export function findSockets(rows: readonly ObservedRow[], where: Tuples): Observations {
  const listener = findListener(rows, where, where.listener);
  return {
    a: findEnd(rows, where, "a"),
    b: findEnd(rows, where, "b"),
    also: { "b.listener": observationOf(listener) },
  };
}

function observationOf(row: ObservedRow | undefined): Observation {
  return row === undefined ? { state: "CLOSED" } : { state: row.row.state, row };
}

function findEnd(rows: readonly ObservedRow[], where: Tuples, end: End): Observation {
  const connections = rows.filter(({ row }) =>
    row.family === where.family && row.state !== "LISTEN" &&
    fits(row.local, where[end].local, where.helpers) &&
    fits(row.peer, where[end].peer, where.helpers) &&
    isPlausible(row.state, where, end)
  );
  const [found, ...others] = connections;
  if (found !== undefined && others.some(({ row }) => !isSame(row, found.row))) {
    throw new Ambiguous(
      `${connections.length} rows fit ${end.toUpperCase()}: ` +
        connections.map(({ line }) => `"${line.trim()}"`).join(", "),
    );
  }
  if (found !== undefined) return observationOf(found);
  return observationOf(
    findListener(rows, where, where.listening?.[end]),
  );
}

/**
 * Whether a row can be an end's as long as A's port is not known. A does not know yet of its
 * connection then, and B has one only where it listens; all else is a stranger's, as the kernel
 * gives a port to several connections that go to different places.
 */
function isPlausible(state: TcpState, where: Tuples, end: End): boolean {
  if (where.a.local.port !== undefined) return true;
  return end === "a"
    ? state === "SYN-SENT" || state === "SYN-RECEIVED"
    : where.listening?.b !== undefined;
}

function isSame(one: SocketRow, other: SocketRow): boolean {
  return one.state === other.state && one.inode === other.inode &&
    one.local.port === other.local.port && one.peer.port === other.peer.port;
}

function fits(
  seen: Endpoint,
  expected: { readonly address: string; readonly port?: number },
  helpers: ReadonlySet<number>,
): boolean {
  if (seen.address !== expected.address) return false;
  return expected.port === undefined ? !helpers.has(seen.port) : seen.port === expected.port;
}

function findListener(
  rows: readonly ObservedRow[],
  where: Tuples,
  port: number | undefined,
): ObservedRow | undefined {
  return rows.find(({ row }) =>
    row.state === "LISTEN" && row.family === where.family && row.local.port === port &&
    row.local.address === where.b.local.address
  );
}

/** What is wrong with the sockets' states. Empty where they are as expected. */
export function judgeStates(expected: Expectation, seen: Observations): Mismatch[] {
  const stated = [
    ...ENDS.map((end) => [end, expected[end], seen[end].state] as const),
    ...OTHERS.map((name) =>
      [name, expected.also?.[name], seen.also?.[name].state ?? "CLOSED"] as const
    ),
  ];
  return stated.flatMap(([socket, wanted, observed]) =>
    wanted === undefined || wanted === observed
      ? []
      : [{ kind: "state", socket, expected: wanted, observed }]
  );
}

/** Whether a segment was certainly sent too early or too late; times in milliseconds. */
export function judgeTime(
  [fromMs, toMs]: NonNullable<Expectation["within"]>,
  segment: string,
  delay: { readonly from: number; readonly to: number } | undefined,
): Mismatch[] {
  if (delay === undefined || delay.to >= fromMs && delay.from <= toMs) return [];
  const observed = { fromMs: Math.round(delay.from), toMs: Math.round(delay.to) };
  return [{ kind: "time", segment, expected: { fromMs, toMs }, observed }];
}

/** What observers do not agree on. It is shown, never settled by a vote. */
export function judgeWitnesses(
  seen: Observations,
  witnesses: Readonly<Record<string, Observations>>,
  observer: string,
): Mismatch[] {
  return ENDS.flatMap((end) =>
    Object.entries(witnesses)
      .filter(([, other]) => other[end].state !== seen[end].state)
      .map(([name, other]) => ({
        kind: "observers",
        socket: end,
        states: { [observer]: seen[end].state, [name]: other[end].state },
      }))
  );
}

/** The expectation with the known deviation in the place of what the RFC says. */
export function deviating(expected: Expectation): Expectation | undefined {
  if (expected.deviates === undefined) return undefined;
  const { a = expected.a, b = expected.b } = expected.deviates;
  return { ...(a && { a }), ...(b && { b }), ...(expected.also && { also: expected.also }) };
}

/** Of `ss`, in milliseconds: it shows long timers in whole seconds. */
const OBSERVER_GRANULARITY = 1000;

/** Of sock_diag, in milliseconds: the kernel counts in jiffies, of 10 at the most. */
const FINEST = 20;

/** Milliseconds that have passed before a look at the timers. */
export interface Elapsed {
  /** At the most, since the row began. */
  readonly rowMs: number;
  /** At the least, since the look before, of the row before. */
  readonly lookMs: number;
}

/** What is wrong with the ends' timers, against the row before. */
export function judgeTimers(
  expected: Expectation,
  before: Observations,
  now: Observations,
  elapsed: Elapsed,
): Mismatch[] {
  return ENDS.flatMap((end) => {
    const timer = expected.timer?.[end];
    if (timer === undefined) return [];
    const leftMs = [before, now].map((seen) => seen[end].row?.row.timer?.expiresMs);
    const wrong = judgeTimer(timer, leftMs[0], leftMs[1], elapsed);
    return wrong === undefined ? [] : [{ kind: "timer", end, timer: wrong }];
  });
}

function judgeTimer(
  expected: TimerExpectation,
  beforeMs: number | undefined,
  leftMs: number | undefined,
  { rowMs, lookMs }: Elapsed,
): TimerMismatch | undefined {
  const expectedMs = wholeOf(expected);
  const isSet = expected !== "renewed" && "setToSeconds" in expected;
  const absent = { is: "absent", ...(expectedMs !== undefined && { expectedMs }) } as const;
  if (leftMs === undefined) return absent;
  if (!isSet && beforeMs === undefined) return absent;
  if (!isSet && !isLater(leftMs, beforeMs!, lookMs)) {
    return { is: "not renewed", leftMs, beforeMs: beforeMs!, agoMs: Math.round(lookMs) };
  }
  return expectedMs === undefined || isLeftOf(expectedMs, leftMs, rowMs)
    ? undefined
    : { is: "another", leftMs, expectedMs };
}

/** What a timer is set to, in milliseconds, where that is said. */
function wholeOf(expected: TimerExpectation): number | undefined {
  if (expected === "renewed") return undefined;
  return 1000 *
    ("setToSeconds" in expected ? expected.setToSeconds : expected.renewedToSeconds);
}

/** Whether a timer ends later than it did that many milliseconds before, however late that was asked. */
function isLater(leftMs: number, leftBeforeMs: number, agoMs: number): boolean {
  const inSeconds = leftMs % 1000 === 0 && leftBeforeMs % 1000 === 0;
  const later = leftMs + agoMs - leftBeforeMs;
  return leftMs > leftBeforeMs || later > (inSeconds ? OBSERVER_GRANULARITY : FINEST);
}

/** Whether that can be left of a timer that was set within the time that has elapsed. */
export function isLeftOf(wholeMs: number, leftMs: number, elapsedMs: number): boolean {
  return leftMs <= wholeMs + OBSERVER_GRANULARITY &&
    leftMs >= wholeMs - elapsedMs - OBSERVER_GRANULARITY;
}

/** A segment that has been seen in a row, and whether it is a retransmission. */
export interface RowSegment {
  readonly seen: SeenSegment;
  readonly again: boolean;
}

/** A row's segments, held against those that the row announced. */
export interface SegmentVerdict<S extends RowSegment> {
  /** Those that were announced. */
  readonly announced: readonly S[];
  /** Announced, and not come. */
  readonly missing: readonly SegmentPattern[];
  /** What is wrong with those that came without being announced. */
  readonly unexpected: readonly Mismatch[];
}

/**
 * Holds the segments that came against those that were announced.
 *
 * A retransmission is what an end's timer makes of a segment that is held for long; how long is the
 * host's business, so it neither fits nor offends, unless the row waits for just that end's.
 */
export function judgeSegments<S extends RowSegment>(
  patterns: readonly SegmentPattern[],
  segments: readonly S[],
  isns: IsnTable,
  retransmitting?: End,
): SegmentVerdict<S> {
  const open = [...patterns];
  const announced: S[] = [];
  const unexpected: Mismatch[] = [];
  for (const segment of segments) {
    if (segment.again && segment.seen.from !== retransmitting) continue;
    const fitting = open.findIndex((p) => differences(p, segment.seen, isns).length === 0);
    if (fitting >= 0) {
      announced.push(segment);
      open.splice(fitting, 1);
    } else if (!segment.again) {
      unexpected.push(offence(segment.seen, open, isns));
    }
  }
  return { announced, missing: open, unexpected };
}

function offence(seen: SeenSegment, open: readonly SegmentPattern[], isns: IsnTable): Mismatch {
  const near = open.find((p) => p.from === seen.from && p.flags === seen.flags);
  return {
    kind: "segment unexpected",
    segment: describeSegment(seen, isns),
    fields: near === undefined ? [] : differences(near, seen, isns),
  };
}

/**
 * A path as the tracepoint shows it: TIME-WAIT is closed to it, a listener's child begins in LISTEN
 * and is a socket only once it is ESTABLISHED (before, it is a request: net/ipv4/tcp_minisocks.c,
 * tcp_check_req()), and a state that is entered again while in it is the same. Who stays where he is
 * has no path.
 */
function traced(path: readonly TcpState[]): TcpState[] {
  const ofSockets = path.filter((state, i) =>
    !(state === "SYN-RECEIVED" && path[i - 1] !== "SYN-SENT" && path[i + 1] !== "ESTABLISHED")
  );
  const shown = ofSockets.map((state) => state === "TIME-WAIT" ? "CLOSED" : state);
  const steps = shown.filter((state, i) => state !== shown[i - 1]);
  return steps.length < 2 ? [] : steps;
}

/**
 * Linux keeps less than a socket of an end that its application has closed, once it is in FIN-WAIT-2:
 * to the tracepoint that is closed (net/ipv4/tcp.c, __tcp_close() and tcp_time_wait()).
 */
function asOrphan(path: readonly TcpState[]): readonly TcpState[] {
  return path.at(-1) === "FIN-WAIT-2" ? [...path, "CLOSED"] : path;
}

/** The path of one end through the changes of state that were traced. */
export function pathOf(transitions: readonly Transition[], { local, peer }: Tuple): TcpState[] {
  const own = transitions.filter((t) =>
    t.local.address === local.address && t.peer.address === peer.address &&
    t.peer.port === peer.port && (t.local.port === local.port || t.local.port === 0)
  );
  const [first] = own;
  return first === undefined ? [] : traced([first.from, ...own.map(({ to }) => to)]);
}

/** What is wrong with a path, or `undefined`. */
export function judgePath(
  end: End,
  path: readonly TcpState[],
  observed: readonly TcpState[],
): Mismatch | undefined {
  const expected = traced(path);
  return [expected, asOrphan(expected)].some((path) => path.join() === observed.join())
    ? undefined
    : { kind: "path", end, expected, observed };
}

/**
 * Two of the model's sockets and the wire between them, which holds every segment: a value.
 * @module
 */

import { crafted, numbersOf } from "../tcp/crafted_segment.ts";
import { altered } from "../tcp/altered_segment.ts";
import type { Given } from "../probe/table.ts";
import { readable } from "../tcp/raw_segment.ts";
import { bareSegment, type Segment } from "../tcp/segment.ts";
import {
  describeSegment,
  type End,
  type IsnTable,
  type SeenSegment,
  seenSegment,
} from "../tcp/segment_pattern.ts";
import { FIRST } from "../tcp/direction.ts";
import { injected, NO_TCB, received, sent, type Tcb, type TcpSegment } from "../tcp/tcb.ts";
import { arrives, type Outcome } from "./arrives.ts";
import { type Arriving, arriving, arrivingSegment } from "./arriving.ts";
import type { Clause } from "./clause.ts";
import { CLOSED, type Offer, type Socket, USUAL_OFFER } from "./socket.ts";

/** A segment on the wire. */
export interface Flight {
  readonly from: End;
  readonly to: End;
  readonly segment: TcpSegment;
}

/** One of the worlds that a table may have come to. */
export interface World {
  readonly sockets: Readonly<Record<End, Socket>>;
  /** The end that has no socket: what it says is injected. */
  readonly scripted?: End;
  /** The end whose listener hands over no connection: where one is gone, that is seen again. */
  readonly unaccepted?: End;
  /** The end whose application holds the socket that listens, and no other. */
  readonly listener?: End;
  /** The same end, where a connection has come to that listener, and the application has made a call since. */
  readonly came?: End;
  /** A window has been shut: what then waits, and for how long, is not modelled. */
  readonly isShut?: true;
  /** What an onlooker knows of each end: the lab's numbers for crafted segments. */
  readonly tcbs: Readonly<Record<End, Tcb>>;
  readonly isns: IsnTable;
  /** What rows have announced, and none has dealt with. */
  readonly held: readonly Flight[];
  /** What was delivered. */
  readonly delivered: readonly Flight[];
  /** What was sent in this row. */
  readonly fresh: readonly Flight[];
  /** What says so, of all that happened in this row; and whether the standard would rather not. */
  readonly clauses: readonly Clause[];
  readonly isLatitude: boolean;
  /** What else of this row is not as it says. */
  readonly wrong: readonly string[];
  /** Calls of this row that gave something else than it says. */
  readonly misgiven: readonly string[];
}

const ISNS = { a: 1_000_000_000, b: 3_000_000_000 };
/** What the lab begins a scripted end with. */
const SCRIPTED_ISN = 2_000_000_000;

/** Before the first row. */
export function start(given: Given = {}): World {
  const offer = offerUnder(given.sysctl);
  const socket = (iss: number): Socket => ({
    ...CLOSED,
    offer,
    snd: { ...CLOSED.snd, iss, una: iss, nxt: iss },
  });
  const scripted = given.a === "scripted" ? "a" : given.b === "scripted" ? "b" : undefined;
  return {
    sockets: { a: socket(ISNS.a), b: socket(ISNS.b) },
    ...(scripted && { scripted }),
    tcbs: { a: NO_TCB, b: NO_TCB },
    isns: {},
    ...{ held: [], delivered: [], fresh: [], clauses: [], isLatitude: false },
    ...{ wrong: [], misgiven: [] },
  };
}

/** The settings that say what SYNs offer. */
function offerUnder(sysctl: Given["sysctl"] = {}): Offer {
  const isOff = (name: string) => String(sysctl[`net.ipv4.${name}`] ?? 1) === "0";
  const { scale: _, ...unscaled } = USUAL_OFFER;
  return {
    ...isOff("tcp_window_scaling") ? unscaled : USUAL_OFFER,
    timestamps: !isOff("tcp_timestamps"),
    sackPermitted: !isOff("tcp_sack"),
  };
}

/** The end that an end talks to. */
export function peerOf(end: End): End {
  return end === "a" ? "b" : "a";
}

/** After an event at an end: its socket, and what it has sent. */
export function after(world: World, end: End, outcome: Outcome): World {
  const next: World = {
    ...world,
    sockets: { ...world.sockets, [end]: outcome.socket },
    clauses: [...world.clauses, ...outcome.clauses],
    isLatitude: world.isLatitude || outcome.isLatitude,
  };
  return outcome.sent.reduce((one, segment) => withSent(one, end, segment), next);
}

function withSent(world: World, from: End, segment: TcpSegment): World {
  const to = peerOf(from);
  const isTaken = to === world.scripted;
  return {
    ...world,
    isns: learnt(world.isns, from, segment),
    tcbs: {
      ...world.tcbs,
      [from]: sent(world.tcbs[from], segment),
      ...(isTaken && { [to]: received(world.tcbs[to], segment) }),
    },
    fresh: [...world.fresh, { from, to, segment }],
  };
}

function learnt(isns: IsnTable, from: End, { seq, control }: TcpSegment): IsnTable {
  const name = from === "a" ? "ISN_A" : "ISN_B";
  return control.has("SYN") && isns[name] === undefined ? { ...isns, [name]: seq } : isns;
}

function arrived(world: World, to: End, segment: Arriving): readonly World[] {
  return arrives(world.sockets[to], segment).map((outcome) => after(world, to, outcome));
}

/** A segment reaches its end. */
export function delivering(world: World, flight: Flight): readonly World[] {
  const { to, segment } = flight;
  const next = {
    ...world,
    held: world.held.filter((other) => other !== flight),
    delivered: [...world.delivered, flight],
    tcbs: { ...world.tcbs, [to]: received(world.tcbs[to], segment) },
  };
  return to === world.scripted ? [next] : arrived(next, to, arrivingSegment(segment));
}

const ADDRESSES = {
  a: { address: "10.9.0.1", port: 40_000 },
  b: { address: "10.9.0.2", port: 50_000 },
};

/** As the lab makes it. Throws as `crafted()` does. */
export function injecting(world: World, to: End, text: string): readonly World[] {
  const from = peerOf(to);
  const { tcbs, isns, scripted } = world;
  const packet = crafted(text, {
    reached: tcbs[to],
    sender: tcbs[from],
    source: ADDRESSES[from],
    destination: ADDRESSES[to],
    isns,
    ...(from === scripted && { isn: SCRIPTED_ISN }),
  });
  const read = arriving(packet);
  const known = from === scripted
    ? {
      isns: learnt(isns, from, read),
      tcbs: { ...tcbs, [from]: sent(tcbs[from], read) },
    }
    : { isns, tcbs };
  return arrived(perhapsGiven({ ...world, ...known }, to, packet), to, read);
}

/** A segment that is held reaches its end altered. Throws as `altered()` does. */
export function altering(world: World, flight: Flight, text: string): readonly World[] {
  const { from, to, segment } = flight;
  const numbers = { ...world.isns, ...numbersOf(world.tcbs[to]) };
  const packet = altered(whole(from, segment), text, numbers);
  const next = { ...world, held: world.held.filter((other) => other !== flight) };
  return arrived(perhapsGiven(next, to, packet), to, arriving(packet));
}

function perhapsGiven(world: World, to: End, packet: Uint8Array<ArrayBuffer>): World {
  const segment = readable(packet);
  if (segment === undefined) return world;
  return { ...world, tcbs: { ...world.tcbs, [to]: injected(world.tcbs[to], segment) } };
}

function whole(from: End, segment: TcpSegment): Segment {
  return { ...bareSegment(ADDRESSES[from], ADDRESSES[peerOf(from)], segment), ...segment };
}

/** As a pattern is held against it. */
export function seen({ from, to, segment }: Flight): SeenSegment {
  return seenSegment(whole(from, segment), from, to, FIRST);
}

/** As a table would write it. The 0 of a RST that answers no ACK is that number, whatever the ISN is. */
export function describeFlight(flight: Flight, isns: IsnTable): string {
  const { control, seq } = flight.segment;
  const isAbsolute = control.has("RST") && control.has("ACK") && seq === 0;
  const own = flight.from === "a" ? "ISN_A" : "ISN_B";
  return describeSegment(seen(flight), isAbsolute ? { ...isns, [own]: undefined } : isns);
}

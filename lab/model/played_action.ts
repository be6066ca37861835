/**
 * What a row does, done in the model: the words that it knows.
 * @module
 */

import type { Action } from "../probe/table.ts";
import { differences, type End, parseSegmentPattern } from "../tcp/segment_pattern.ts";
import {
  calling,
  closingWith,
  connected,
  draining,
  errorTaken,
  reading,
  wrong,
} from "./played_call.ts";
import { timeouts } from "./timeouts.ts";
import { after, altering, delivering, type Flight, injecting, seen, type World } from "./world.ts";

/** The worlds that an action may lead to; a word, where the model does not know it. */
export type Acted = readonly World[] | { readonly unknown: string };

type Of<K extends Action["kind"]> = Extract<Action, { kind: K }>;
type Player<K extends Action["kind"]> = (world: World, action: Of<K>) => Acted;

const PATTERN = new TextEncoder();

/** Text that is written by its number alone. */
function bytesOf({ text, bytes }: { readonly text?: string; readonly bytes?: number }): Uint8Array {
  if (text !== undefined) return PATTERN.encode(text);
  return Uint8Array.from({ length: bytes ?? 0 }, (_, i) => i);
}

/** A unit that most tables' texts fit: more is cut as a stack likes. */
const ONE_SEGMENT = 1_000;

/** A listener's queue that no table's connections fill. */
const MANY = 2;

/** Options that change nothing of what RFC 9293, 3.10 says. */
const WITHOUT_SEGMENTS = ["SO_RCVBUF", "TCP_LINGER2", "TCP_NODELAY", "TCP_QUICKACK"];

/** Of options that a probe is given, one of which the standard says something. */
export function optionWithSegments(options: object): string | undefined {
  return Object.keys(options).find((name) => !WITHOUT_SEGMENTS.includes(name));
}

const PLAYERS: { readonly [K in Action["kind"]]?: Player<K> } = {
  "listen": (before, { end: named, deferAccept, backlog, accepts, options, gives }) => {
    const isFull = backlog !== undefined && backlog < MANY ? backlog : undefined;
    const others = { deferAccept: deferAccept || undefined, backlog: isFull, options, gives };
    const other = Object.entries(others).find(([, value]) => value !== undefined);
    if (other) return { unknown: `listen with ${other[0]}` };
    const end: End = named ?? "b";
    const world = accepts === false ? { ...before, unaccepted: end } : before;
    const socket = world.sockets[end];
    if (socket.state === "CLOSED") return calling(world, end, { kind: "open", way: "passive" });
    return [{ ...world, sockets: { ...world.sockets, [end]: { ...socket, hasListener: true } } }];
  },
  "connect": (world, { end, to, from, portOf, gives }) => {
    if (to !== "peer" || from !== undefined || portOf !== undefined || gives !== undefined) {
      return { unknown: "connect with more than an end" };
    }
    return calling(world, end as End, { kind: "open", way: "active" });
  },
  "returns": (world, { end, call, gives, afterMs }) => {
    if (call !== "connect" || afterMs !== undefined) return { unknown: `returns of ${call}` };
    const { state } = world.sockets[end as End];
    const worlds = gives === "ETIMEDOUT" && state === "SYN-SENT"
      ? timingOut(world, end as End, "user")
      : [world];
    return worlds.map((one) => connected(one, end as End, gives));
  },
  "accept": (world, { gives }) => gives === undefined ? [world] : { unknown: "accept that gives" },
  "write": (world, { end, flags, gives, ...what }) => {
    const text = bytesOf(what);
    if (flags !== undefined || text.length > ONE_SEGMENT) {
      return { unknown: "write of such a kind" };
    }
    return calling(world, end as End, { kind: "send", text }, gives);
  },
  "read": (world, { end, flags, ...what }) =>
    flags === "MSG_OOB"
      ? { unknown: "read with MSG_OOB" }
      : reading(world, end as End, { ...what, isPeek: flags === "MSG_PEEK" }),
  "drain": (world, { end }) => draining(world, end as End),
  "unread": (world, { end, bytes }) => {
    const { length } = world.sockets[end as End].unread;
    return [length === bytes ? world : wrong(world, `${length} bytes are unread at ${end}`)];
  },
  "shutdown": (world, { end, how, gives }) =>
    how === undefined
      ? calling(world, end as End, { kind: "shut" }, gives)
      : { unknown: `shutdown with ${how}` },
  "close": (world, { end, gives }) => calling(world, end as End, { kind: "close" }, gives),
  "close-unread": (world, { end }) => calling(world, end as End, { kind: "close" }),
  "give-up": (world, { end }) => calling(world, end as End, { kind: "close" }),
  "abort": (world, { end }) => calling(world, end as End, { kind: "abort" }),
  // Whose process is gone has closed all that it had.
  "kill": (world, { end }) => calling(world, end as End, { kind: "close" }),
  "set-option": (world, { options, gives }) => {
    const other = optionWithSegments(options);
    if (other !== undefined || gives !== undefined) return { unknown: `set-option of ${other}` };
    return [world];
  },
  "close-listener": (world, { end: named }) => {
    const end: End = named ?? "b";
    const socket = world.sockets[end];
    if (socket.state === "LISTEN") return calling(world, end, { kind: "close" });
    const alone = {
      ...world,
      sockets: { ...world.sockets, [end]: { ...socket, hasListener: false } },
    };
    // With it go those that it has not handed over (RFC 9293, 3.6, MUST-12).
    return end === world.unaccepted ? calling(alone, end, { kind: "abort" }) : [alone];
  },
  "get-option": (world, { end, option, gives }) =>
    option === "SO_ERROR" && (end === "a" || end === "b")
      ? [errorTaken(world, end, gives)]
      : { unknown: `get-option of ${option}` },
  "write-and-close": (world, { end, text }) => closingWith(world, end as End, PATTERN.encode(text)),
  "establish": (world) => established(world),
  "deliver": (world, { which }) => dealing(world, which, delivering),
  "deliver-reversed": (world) => allOf(world, world.held.toReversed(), delivering),
  "lose": (world, { which }) =>
    dealing(world, which, (one, lost) => [
      { ...one, held: one.held.filter((flight) => flight !== lost) },
    ]),
  "repeat": (world, { which }) => {
    const flight = world.delivered.findLast((one) => fits(world, one, which));
    return flight ? delivering(world, flight) : [wrong(world, `nothing to repeat is ${which}`)];
  },
  "alter": (world, { which, into }) =>
    dealing(world, which, (one, flight) => altering(one, flight, into)),
  "inject": (world, { end, segment }) => injecting(world, end as End, segment),
  "retransmission": (world, { end }) => timingOut(world, end as End, "retransmission"),
  "age": (world) => [world],
  "outlast": (world, { end }) =>
    world.sockets[end].state === "TIME-WAIT"
      ? timingOut(world, end, "time-wait")
      : { unknown: `outlast in ${world.sockets[end].state}` },
};

function timingOut(
  world: World,
  end: End,
  timer: "user" | "retransmission" | "time-wait",
): readonly World[] {
  const outcomes = timeouts(world.sockets[end], timer);
  if (outcomes.length === 0) return [wrong(world, `no ${timer} timer runs at ${end}`)];
  return outcomes.map((outcome) => after(world, end, outcome));
}

function fits(world: World, flight: Flight, which: string): boolean {
  const { win: _, winAbove: __, options: ___, ...pattern } = parseSegmentPattern(which);
  return differences(pattern, seen(flight), world.isns).length === 0;
}

type Dealing = (world: World, flight: Flight) => readonly World[];

/** With that segment, or with all that are held, in order. */
function dealing(world: World, which: string | undefined, deal: Dealing): readonly World[] {
  if (which === undefined) return allOf(world, world.held, deal);
  const flight = world.held.find((one) => fits(world, one, which));
  return flight ? deal(world, flight) : [wrong(world, `nothing held is ${which}`)];
}

function allOf(world: World, flights: readonly Flight[], deal: Dealing): readonly World[] {
  return flights.reduce<readonly World[]>(
    (worlds, flight) => worlds.flatMap((one) => deal(one, flight)),
    [world],
  );
}

/** A connection, out of the table's sight: the first of what the standard would have. */
function established(world: World): readonly World[] {
  const first = (worlds: readonly World[]) => worlds.find(({ isLatitude }) => !isLatitude)!;
  let at = first(calling(world, "b", { kind: "open", way: "passive" }));
  at = first(calling(at, "a", { kind: "open", way: "active" }));
  while (at.fresh.length > 0) {
    const [flight, ...rest] = at.fresh;
    at = first(delivering({ ...at, fresh: rest }, flight!));
  }
  return [{ ...at, clauses: [] }];
}

/** An action, in one world. Only the first connection's two sockets are known here. */
export function acted(world: World, action: Action): Acted {
  const { kind } = action;
  const player = PLAYERS[kind] as Player<typeof kind> | undefined;
  if (player === undefined) return { unknown: kind };
  if ("end" in action && !["a", "b", undefined].includes(action.end)) {
    return { unknown: `${kind} of ${action.end}` };
  }
  return player(world, action as Of<typeof kind>);
}

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
  endingBoth,
  endingReceiving,
  errorTaken,
  lingered,
  reading,
  wrong,
} from "./played_call.ts";
import { reported } from "./reported.ts";
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
const WITHOUT_SEGMENTS = [
  ...["SO_OOBINLINE", "SO_RCVBUF", "TCP_LINGER2", "TCP_NODELAY", "TCP_QUICKACK"],
  ...["TCP_RTO_MAX_MS", "TCP_SYNCNT", "TCP_USER_TIMEOUT"],
];

/** Of options that a probe is given, one of which the standard says something. */
export function optionWithSegments(options: object): string | undefined {
  return Object.entries(options).find(([name, value]) =>
    !WITHOUT_SEGMENTS.includes(name) && !(name === "SO_LINGER" && value !== 0)
  )?.[0];
}

const PLAYERS: { readonly [K in Action["kind"]]?: Player<K> } = {
  "listen": (
    before,
    { end: named, deferAccept, backlog, accepts, options, listener, gives, at: _ },
  ) => {
    const isFull = backlog !== undefined && backlog < MANY ? backlog : undefined;
    const defers = deferAccept || undefined;
    const others = { deferAccept: defers, backlog: isFull, options, listener, gives };
    const other = Object.entries(others).find(([, value]) => value !== undefined);
    if (other) return { unknown: `listen with ${other[0]}` };
    const end: End = named ?? "b";
    const world = accepts === false ? { ...before, unaccepted: end } : before;
    const socket = world.sockets[end];
    if (socket.state === "CLOSED") return calling(world, end, { kind: "open", way: "passive" });
    return [{ ...world, sockets: { ...world.sockets, [end]: { ...socket, hasListener: true } } }];
  },
  "connect": (world, { end, to, from, portOf, gives }) => {
    // Such an OPEN is refused (RFC 9293, MUST-46); with which errno, is not laid down.
    if (to === "broadcast" || to === "multicast") {
      return [typeof gives === "string" ? world : wrong(world, `connect(${end}) is refused`)];
    }
    if (to !== "peer" || from !== undefined || portOf !== undefined || gives !== undefined) {
      return { unknown: "connect with more than an end" };
    }
    return calling(world, end as End, { kind: "open", way: "active" });
  },
  "returns": (world, { end, call, gives, afterMs }) => {
    if (afterMs !== undefined) return { unknown: `returns of ${call}` };
    if (call === "close") return [lingered(world, end as End, gives)];
    const { state } = world.sockets[end as End];
    const worlds = gives === "ETIMEDOUT" && state === "SYN-SENT"
      ? timingOut(world, end as End, "user")
      : [world];
    return worlds.map((one) => connected(one, end as End, gives));
  },
  "accept": (world, { listener, gives }) =>
    gives === undefined && listener === undefined ? [world] : { unknown: "accept that gives" },
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
  "shutdown": (world, { end: name, how, gives }) => {
    const end = name as End;
    if (how === "RD") return [endingReceiving(world, end, gives)];
    return how === "RDWR"
      ? endingBoth(world, end, gives)
      : calling(world, end, { kind: "shut" }, gives);
  },
  "open-socket": (world, { end }) => [
    { ...world, sockets: { ...world.sockets, [end]: { ...world.sockets[end], isHeld: true } } },
  ],
  "call-on": (world, { end: name, call, gives }) => {
    const end = name as End;
    if (call === "accept") return calling(world, end, { kind: "accept" }, gives ?? 0);
    if (call === "connect") {
      return calling(world, end, { kind: "open", way: "active" }, gives ?? 0);
    }
    const worlds = calling(world, end, { kind: "open", way: "passive" }, gives ?? 0);
    const isNew = world.sockets[end].state === "CLOSED";
    return isNew ? worlds.map((one) => ({ ...one, unaccepted: end, listener: end })) : worlds;
  },
  "disconnect": (world, { end, gives }) =>
    calling(world, end as End, { kind: "disconnect" }, gives ?? 0),
  "peer-name": (world, { end, gives }) =>
    calling(world, end as End, { kind: "status" }, gives ?? 0),
  "close": (world, { end, gives }) => calling(world, end as End, { kind: "close" }, gives),
  "close-unread": (world, { end }) => calling(world, end as End, { kind: "close" }),
  "give-up": (world, { end }) => calling(world, end as End, { kind: "close" }),
  // It is by close(), which fails nowhere.
  "abort": (world, { end }) => {
    const { state } = world.sockets[end as End];
    return calling(world, end as End, { kind: state === "CLOSED" ? "close" : "abort" });
  },
  // Whose process is gone has closed all that it had.
  "kill": (world, { end }) => calling(world, end as End, { kind: "close" }),
  "set-option": (world, { options, gives }) => {
    const other = optionWithSegments(options);
    if (other !== undefined || gives !== undefined) return { unknown: `set-option of ${other}` };
    return [world];
  },
  "close-listener": (world, { end: named, listener }) => {
    if (listener !== undefined) return { unknown: "close-listener of another at the port" };
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
  "inject": (world, { end, segment }) =>
    / win=0\b/.test(segment)
      ? injecting({ ...world, isShut: true }, end as End, segment)
      // It is dropped (RFC 9293, MUST-57 and MUST-63).
      : / (from|to)=(broad|multi)cast\b/.test(segment)
      ? [world]
      : / (from|to)=/.test(segment)
      ? { unknown: "another address" }
      : injecting(world, end as End, segment),
  // What is not of its numbers, it need not believe (RFC 5927, 4.1).
  "icmp": (world, { end, error, into }) =>
    into !== undefined
      ? [world]
      : reported(world.sockets[end as End], error).map((outcome) =>
        after(world, end as End, outcome)
      ),
  "retransmission": (world, { end }) => sendingAgain(world, end as End),
  "age": (world) => [world],
  "outlast": (world, { end }) =>
    world.sockets[end].state === "TIME-WAIT"
      ? timingOut(world, end, "time-wait")
      : { unknown: `outlast in ${world.sockets[end].state}` },
  "stays": (world, { end }) => ({ unknown: `stays in ${world.sockets[end].state}` }),
  "becomes": (world, { end, state }) => {
    const now = world.sockets[end].state;
    if (now === state) return [world];
    const worlds = timingOut(world, end, now === "TIME-WAIT" ? "time-wait" : "user");
    return worlds.map((one) =>
      one.sockets[end].state === state ? one : wrong(one, `no timer makes ${end} ${state}`)
    );
  },
};

/** More often, no table waits for it. */
const MOST_AGAIN = 4;

/** As often as the row may announce: how often it is, the standard leaves open. */
function sendingAgain(world: World, end: End): readonly World[] {
  const once = timingOut(world, end, "retransmission");
  const all = [once];
  while (all.length < MOST_AGAIN) {
    all.push(all.at(-1)!.flatMap((one) => timingOut(one, end, "retransmission")));
  }
  return all.flat();
}

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

/** Calls by which the application is told something, and nothing is sent for want of a window. */
const TELLING: readonly Action["kind"][] = ["read", "get-option", "returns"];

/** An action, in one world. Only the first connection's two sockets are known here. */
export function acted(world: World, action: Action): Acted {
  const { kind } = action;
  const player = PLAYERS[kind] as Player<typeof kind> | undefined;
  if (player === undefined) return { unknown: kind };
  if (world.isShut && !TELLING.includes(kind)) return { unknown: "a window that is shut" };
  if ("end" in action && !["a", "b", undefined].includes(action.end)) {
    return { unknown: `${kind} of ${action.end}` };
  }
  return player(world, action as Of<typeof kind>);
}

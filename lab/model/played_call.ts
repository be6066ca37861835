/**
 * Calls of a table's, played on the model's sockets.
 * @module
 */

import type { Gives } from "../probe/call_words.ts";
import type { End } from "../tcp/segment_pattern.ts";
import { type Call, calls, type Reply } from "./calls.ts";
import { joined } from "./seventh_text.ts";
import { CLOSED, listening } from "./socket.ts";
import { toldNext } from "./told.ts";
import { after, type World } from "./world.ts";

/** A call, and whether it gives what the row says. */
export function calling(
  world: World,
  end: End,
  call: Call,
  gives?: Gives,
): readonly World[] {
  if (isOfListener(world, end)) return callingListener(world, end, call, gives);
  return calls(world.sockets[end], call).map((outcome) => {
    const next = after(world, end, outcome);
    const given = givenBy(outcome.reply, call, world, end);
    const isReset = call.kind === "send" && given === "ECONNRESET";
    // POSIX's send() may say either of a connection that its peer has reset.
    const isSo = gives === undefined
      ? typeof given === "number" || given === "EINPROGRESS"
      : given === gives || isReset && gives === "EPIPE";
    return isSo
      ? next
      : misgiven(next, `${call.kind}(${end}) gives ${given}, not ${gives ?? "success"}`);
  });
}

/** Whether an end's application holds the listener alone, and what came to that is nobody's. */
function isOfListener({ sockets, came, listener }: World, end: End): boolean {
  const { state } = sockets[end];
  return listener === end && (came === end || state !== "LISTEN" && state !== "CLOSED");
}

/** What of a listener's connection there may be once that is gone: it goes with it (RFC 9293, MUST-12). */
function callingListener(
  world: World,
  end: End,
  call: Call,
  gives: Gives | undefined,
): readonly World[] {
  const child = world.sockets[end];
  const { snd: { iss }, offer } = child;
  if (call.kind === "accept" && child.state !== "SYN-RECEIVED") {
    return [gives === undefined || gives === 0 ? world : misgiven(world, `accept(${end}) gives 0`)];
  }
  const own = child.hasListener ? listening(iss, offer) : { ...CLOSED, offer, isHeld: true };
  const { listener: _, came: __, ...rest } = world;
  const alone = { ...rest, sockets: { ...world.sockets, [end]: own } };
  return calling(alone, end, call, gives).flatMap((played) => {
    const { state } = played.sockets[end];
    const after = { ...played, listener: end, came: end };
    if (state !== "CLOSED" || !child.hasListener) {
      return [state === own.state ? { ...after, sockets: world.sockets } : played];
    }
    const left = { ...child, hasListener: false };
    const { listener: _, came: __, ...orphan } = after;
    const orphaned = { ...after, sockets: { ...after.sockets, [end]: left } };
    const aborted = calling({ ...orphan, sockets: orphaned.sockets }, end, { kind: "abort" })
      .map((one) => ({ ...one, listener: end, came: end }));
    // What is half open is no connection yet: it may stay, or be gone without a word.
    return child.state === "SYN-RECEIVED" ? [orphaned, after, ...aborted] : aborted;
  });
}

/** The same, with something that was not as the row says. */
export function wrong(world: World, what: string): World {
  return { ...world, wrong: [...world.wrong, what] };
}

/** The same, where it is what a call gives. */
export function misgiven(world: World, what: string): World {
  return { ...world, misgiven: [...world.misgiven, what] };
}

/** What the socket interface makes of a reply: 0, a number of bytes, or an errno. */
function givenBy(reply: Reply, call: Call, world: World, end: End): Gives {
  switch (reply.kind) {
    case "ok":
    case "state":
      return call.kind === "send" ? call.text.length : 0;
    case "waits":
      return call.kind === "open" ? "EINPROGRESS" : "EAGAIN";
    case "told":
      if (reply.told.kind === "text") return reply.told.bytes;
      if (reply.told.kind === "error") return reply.told.error;
      return 0;
    case "error":
      return errnoOf(reply.error, call, world, end);
  }
}

function errnoOf(
  error: Extract<Reply, { kind: "error" }>["error"],
  call: Call,
  world: World,
  end: End,
): Gives {
  switch (error) {
    case "connection already exists":
      if (call.kind === "open" && call.way === "passive") return "EINVAL";
      return ["SYN-SENT", "SYN-RECEIVED"].includes(world.sockets[end].state)
        ? "EALREADY"
        : "EISCONN";
    case "connection closing":
      return call.kind === "send" ? "EPIPE" : "ENOTCONN";
    case "connection is not listened for":
      return "EINVAL";
    case "connection reset":
      return "ECONNRESET";
    case "connection refused":
      return "ECONNREFUSED";
    case "connection aborted due to user timeout":
      return "ETIMEDOUT";
    case "connection does not exist":
      // Of a connection that was, POSIX's send() says EPIPE.
      return call.kind === "send" && world.sockets[end].isEnded ? "EPIPE" : "ENOTCONN";
  }
}

/** Reads that many bytes, of which each must be there; peeked at, they stay. */
export function reading(
  world: World,
  end: End,
  what: {
    readonly text?: string;
    readonly bytes?: number;
    readonly gives?: Gives;
    readonly isPeek: boolean;
  },
): readonly World[] {
  if (world.sockets[end].former !== undefined) {
    return ofFormer(world, end, (one) => reading(one, end, what));
  }
  const { text, bytes, gives, isPeek } = what;
  const expected = text === undefined ? undefined : new TextEncoder().encode(text);
  const wanted = expected?.length ?? bytes ?? Infinity;
  const { unread } = world.sockets[end];
  const differs = expected?.some((byte, i) => unread[i] !== byte) ?? false;
  const count = gives ?? (wanted === Infinity ? undefined : wanted);
  const worlds = calling(world, end, { kind: "receive", bytes: wanted }, count);
  return worlds.map((next) => {
    const read = differs ? wrong(next, `receive(${end}) gives another text`) : next;
    return isPeek ? { ...read, sockets: world.sockets } : read;
  });
}

/** Everything that is unread; there must be something. */
export function draining(world: World, end: End): readonly World[] {
  const { unread } = world.sockets[end];
  if (unread.length === 0) return [wrong(world, `nothing is unread at ${end}`)];
  return calling(world, end, { kind: "receive", bytes: Infinity }, unread.length);
}

/** Text and close() with nothing between them: the FIN may be on the text's segment. */
export function closingWith(world: World, end: End, text: Uint8Array): readonly World[] {
  const socket = world.sockets[end];
  const { unsent } = socket;
  const together = { ...socket, unsent: { ...unsent, text: joined(unsent.text, text) } };
  return [
    ...calling(world, end, { kind: "send", text }, text.length)
      .flatMap((next) => calling(next, end, { kind: "close" })),
    ...calling({ ...world, sockets: { ...world.sockets, [end]: together } }, end, {
      kind: "close",
    }),
  ];
}

/** connect(), which was made before, returns. */
export function connected(world: World, end: End, gives: Gives): World {
  const socket = world.sockets[end];
  const given = socket.error ?? (socket.state === "SYN-SENT" ? "EINPROGRESS" : 0);
  // POSIX's connect() may say either of a peer that has said SYN, and then refuses.
  const isReset = given === "ECONNREFUSED" && gives === "ECONNRESET" &&
    world.isns[end === "a" ? "ISN_B" : "ISN_A"] !== undefined;
  if (given !== gives && !isReset) {
    return misgiven(world, `connect(${end}) gives ${given}, not ${gives}`);
  }
  const { error: _, ...rest } = socket;
  return { ...world, sockets: { ...world.sockets, [end]: rest } };
}

/** close(), which has lingered, returns: once all that was sent is acknowledged, the FIN included. */
export function lingered(world: World, end: End, gives: Gives): World {
  const own = isOfListener(world, end) ? CLOSED : world.sockets[end];
  const { unacknowledged, unsent } = own;
  const isLeft = unacknowledged.length > 0 || unsent.fin || unsent.text.length > 0;
  if (isLeft) return wrong(world, `close(${end}) lingers: not all is acknowledged`);
  return gives === 0 ? world : misgiven(world, `close(${end}) gives 0, not ${gives}`);
}

/** States in which there is no connection that could be shut down. */
const UNCONNECTED: readonly string[] = ["CLOSED", "LISTEN", "SYN-SENT", "TIME-WAIT"];

/** shutdown(SHUT_RD): RFC 9293 has no end of receiving alone, and so nothing is sent. */
export function endingReceiving(world: World, end: End, gives: Gives | undefined): World {
  const isNone = UNCONNECTED.includes(world.sockets[end].state) || isOfListener(world, end);
  const given = isNone ? "ENOTCONN" : 0;
  const after = isNone ? world : deaf(world, end);
  return given === (gives ?? 0)
    ? after
    : misgiven(after, `shutdown(${end}, RD) gives ${given}, not ${gives ?? 0}`);
}

/** shutdown(SHUT_RDWR): a CLOSE, and an end of receiving. */
export function endingBoth(world: World, end: End, gives: Gives | undefined): readonly World[] {
  const isNone = UNCONNECTED.includes(world.sockets[end].state) || isOfListener(world, end);
  return calling(world, end, { kind: "shut" }, gives).map((one) => isNone ? one : deaf(one, end));
}

function deaf(world: World, end: End): World {
  const socket = { ...world.sockets[end], isDeaf: true as const };
  return { ...world, sockets: { ...world.sockets, [end]: socket } };
}

/** SO_ERROR: what the next call would have said. */
export function errorTaken(world: World, end: End, gives: unknown): World {
  if (world.sockets[end].former !== undefined) {
    return ofFormer(world, end, (one) => [errorTaken(one, end, gives)])[0]!;
  }
  const told = toldNext({ ...world.sockets[end], unread: new Uint8Array() });
  const error = told.kind === "error" ? told.error : 0;
  if (error !== gives) return misgiven(world, `SO_ERROR of ${end} is ${error}, not ${gives}`);
  const { error: _, ...rest } = world.sockets[end];
  return { ...world, sockets: { ...world.sockets, [end]: rest } };
}

/** A call of the application whose connection another has taken the place of. */
function ofFormer(
  world: World,
  end: End,
  call: (former: World) => readonly World[],
): readonly World[] {
  const { [end]: socket } = world.sockets;
  const before = { ...world, sockets: { ...world.sockets, [end]: socket.former! } };
  return call(before).map((one) => ({
    ...one,
    sockets: { ...one.sockets, [end]: { ...socket, former: one.sockets[end] } },
  }));
}

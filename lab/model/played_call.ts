/**
 * Calls of a table's, played on the model's sockets.
 * @module
 */

import type { Gives } from "../probe/call_words.ts";
import type { End } from "../tcp/segment_pattern.ts";
import { type Call, calls, type Reply } from "./calls.ts";
import { joined } from "./seventh_text.ts";
import { toldNext } from "./told.ts";
import { after, type World } from "./world.ts";

/** A call, and whether it gives what the row says. */
export function calling(
  world: World,
  end: End,
  call: Call,
  gives?: Gives,
): readonly World[] {
  return calls(world.sockets[end], call).map((outcome) => {
    const next = after(world, end, outcome);
    const given = givenBy(outcome.reply, call, world, end);
    const isReset = call.kind === "send" && given === "ECONNRESET";
    // POSIX's send() may say either of a connection that its peer has reset.
    const isSo = gives === undefined
      ? typeof given === "number"
      : given === gives || isReset && gives === "EPIPE";
    return isSo
      ? next
      : wrong(next, `${call.kind}(${end}) gives ${given}, not ${gives ?? "success"}`);
  });
}

/** The same, with something that was not as the row says. */
export function wrong(world: World, what: string): World {
  return { ...world, wrong: [...world.wrong, what] };
}

/** What the socket interface makes of a reply: 0, a number of bytes, or an errno. */
function givenBy(reply: Reply, call: Call, world: World, end: End): Gives {
  switch (reply.kind) {
    case "ok":
    case "state":
      return call.kind === "send" ? call.text.length : 0;
    case "waits":
      return call.kind === "open" ? 0 : "EAGAIN";
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
      return "EISCONN";
    case "connection closing":
      return "EPIPE";
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
    return wrong(world, `connect(${end}) gives ${given}, not ${gives}`);
  }
  const { error: _, ...rest } = socket;
  return { ...world, sockets: { ...world.sockets, [end]: rest } };
}

/** SO_ERROR: what the next call would have said. */
export function errorTaken(world: World, end: End, gives: unknown): World {
  if (world.sockets[end].former !== undefined) {
    return ofFormer(world, end, (one) => [errorTaken(one, end, gives)])[0]!;
  }
  const told = toldNext({ ...world.sockets[end], unread: new Uint8Array() });
  const error = told.kind === "error" ? told.error : 0;
  if (error !== gives) return wrong(world, `SO_ERROR of ${end} is ${error}, not ${gives}`);
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

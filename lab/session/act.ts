/**
 * Does what a row says: one action, one case.
 * @module
 */

import { differences, parseSegmentPattern } from "../tcp/segment_pattern.ts";
import { deferAccept } from "../sys/socket_option.ts";
import { type Action, HANDSHAKE } from "../probe.ts";
import type { Frame, Wire } from "../wire/wire.ts";
import { type Deadline, Diverged } from "./deadline.ts";
import type { Sockets } from "./sockets.ts";
import { expectErrno, resultOf } from "./await.ts";
import { applicationOf, type Context, isGone } from "./context.ts";
import { drain, fill, fillBacklog, read, readEnd, unread, write, writeAndClose } from "./stream.ts";
import { age, outlast } from "./timer.ts";

/** Longer than any row takes: a bare ACK is to complete no connection meanwhile. */
const DEFER_ACCEPT_SECONDS = 60;

/**
 * Does one action. Throws a {@linkcode Diverged} where the kernel or the peer does something else
 * than the action says, and any other error where the lab itself fails.
 */
export async function act(action: Action, context: Context): Promise<void> {
  const { sockets, deadline } = context;
  switch (action.kind) {
    case "listen": {
      if (action.end === "a") return sockets.listenAtA();
      const port = await sockets.listen(action.backlog);
      if (action.deferAccept) deferAccept(sockets.family, port, DEFER_ACCEPT_SECONDS, sockets.near);
      return;
    }
    case "connect":
      return await sockets.connect(action.end, action.to, deadline);
    case "establish":
      return await establish(context);
    case "give-up":
      return sockets.giveUp(action.end);
    case "close-listener":
      return sockets.closeListener();
    case "fill-backlog":
      return await fillBacklog(context, action.backlog);
    case "refused":
      return await expectErrno(
        sockets.application(action.end),
        ["ECONNREFUSED"],
        { end: action.end, call: "connect" },
        deadline,
        isGone(action.end, context),
      );
    case "write":
      return await write(action.end, action.text, context);
    case "write-and-close":
      return await writeAndClose(action.end, action.text, context);
    case "write-fails":
      return await expectErrno(
        (await applicationOf(action.end, context)).write(new Uint8Array(1)),
        ["EPIPE", "ECONNRESET"],
        { end: action.end, call: "write" },
        deadline,
        isGone(action.end, context),
      );
    case "read":
      return await read(action.end, action.text, context);
    case "read-end":
      return await readEnd(action.end, context);
    case "read-reset":
      return await expectErrno(
        (await applicationOf(action.end, context)).read(),
        ["ECONNRESET"],
        { end: action.end, call: "read" },
        deadline,
        isGone(action.end, context),
      );
    case "unread":
      return await unread(action.end, action.bytes, context);
    case "fill":
      return await fill(action.end, context);
    case "drain":
      return await drain(action.end, context);
    case "shutdown":
      return await resultOf(
        (await applicationOf(action.end, context)).shutdown(),
        { end: action.end, call: "shutdown" },
        deadline,
      );
    case "close":
      return (await applicationOf(action.end, context)).close();
    case "close-unread":
      return (await applicationOf(action.end, context)).closeAtOnce();
    case "abort":
      return (await applicationOf(action.end, context)).closeAtOnce(0);
    case "age":
      return await age(action.end, context);
    case "outlast":
      return await outlast(action.end, action.seconds, context);
    case "deliver":
      return forHeld(wireOf(sockets), action.which, (wire, frame) => wire.deliver(frame));
    case "deliver-reversed":
      return allHeld(wireOf(sockets)).reverse().forEach((frame) => wireOf(sockets).deliver(frame));
    case "lose":
      return forHeld(wireOf(sockets), action.which, (wire, frame) => wire.lose(frame));
    case "alter":
      return forHeld(
        wireOf(sockets),
        action.which,
        (wire, frame) => wire.alter(frame, action.into),
      );
    case "inject":
      return sockets.inject(action.end, action.segment);
    case "repeat": {
      const wire = wireOf(sockets);
      wire.repeat(
        oneOf(wire, wire.frames.filter(({ fate }) => fate === "delivered"), action.which),
      );
      return;
    }
    case "retransmission":
      // The row's segments say what is waited for; nothing is to be done for it.
      return;
    default:
      // Type checking would say so: the lab runs probes without it.
      throw new TypeError(`there is no action "${(action satisfies never as Action).kind}"`);
  }
}

function wireOf(sockets: Sockets): Wire {
  if (sockets.wire === undefined) throw new Error("the probe's medium has no wire here");
  return sockets.wire;
}

async function establish(context: Context): Promise<void> {
  const { sockets, deadline } = context;
  await sockets.listen();
  await sockets.connect("a", "peer", deadline);
  if (sockets.wire !== undefined) await shakeHands(sockets.wire, deadline);
  await applicationOf("a", context);
  await applicationOf("b", context);
}

async function shakeHands(wire: Wire, deadline: Deadline): Promise<void> {
  for (const text of HANDSHAKE) {
    const pattern = parseSegmentPattern(text);
    const frame = await deadline.until(() => {
      wire.pump();
      return wire.frames.find((frame) =>
        frame.fate === "held" && !frame.again &&
        differences(pattern, frame.seen, wire.isns).length === 0
      );
    });
    if (frame === undefined) {
      throw new Diverged({
        kind: "segment missing",
        segment: text,
        afterMs: deadline.milliseconds,
      });
    }
    frame.announced = true;
    wire.deliver(frame);
  }
}

/** Does something with the held segment that is meant, or with all of them in order. */
function forHeld(
  wire: Wire,
  which: string | undefined,
  act: (wire: Wire, frame: Frame) => void,
): void {
  if (which !== undefined) return act(wire, oneOf(wire, wire.held, which));
  for (const frame of allHeld(wire)) act(wire, frame);
}

function allHeld(wire: Wire): Frame[] {
  const { held } = wire;
  if (held.length === 0) throw new Error("the row needs a held segment, but none is held");
  return held;
}

function oneOf(wire: Wire, frames: readonly Frame[], which: string): Frame {
  const pattern = parseSegmentPattern(which);
  const found = frames.find(({ seen }) => differences(pattern, seen, wire.isns).length === 0);
  if (found === undefined) throw new Error(`the row needs ${which}, but there is no such segment`);
  return found;
}

/**
 * Does what a row says: one action, one case.
 * @module
 */

import { differences, parseSegmentPattern } from "../tcp/segment_pattern.ts";
import { type Action, type ConnectionName, HANDSHAKE } from "../probe.ts";
import { endOf, isListener, numberOf } from "../probe/socket_name.ts";
import type { Frame, Wire } from "../wire/wire.ts";
import { type Deadline, Diverged } from "./deadline.ts";
import type { Sockets } from "./sockets.ts";
import { call } from "./call.ts";
import { applicationOf, type Context } from "./context.ts";
import { connections, flood, initialNumbers } from "./crowd.ts";
import { connectFrom } from "./libc_make.ts";
import { drain, fill, fillBacklog, transfer, unread, writeAndClose } from "./stream.ts";
import { age, becomes, outlast, stays } from "./timer.ts";

/**
 * Does one action. Throws a {@linkcode Diverged} where the kernel or the peer does something else
 * than the action says, and any other error where the lab itself fails.
 */
export async function act(action: Action, context: Context): Promise<void> {
  try {
    return await done(action, context);
  } finally {
    if (letsGo(action)) context.sockets.letGo(action.end);
  }
}

type LettingGo = Extract<
  Action,
  { readonly kind: "close" | "close-unread" | "abort" | "kill" | "forget" | "write-and-close" }
>;

/** Whether an action takes an application its descriptor. */
function letsGo(action: Action): action is LettingGo & { readonly end: ConnectionName } {
  switch (action.kind) {
    case "close":
    case "close-unread":
    case "abort":
    case "forget":
    case "write-and-close":
      return true;
    case "kill":
      return !isListener(action.end);
    default:
      return false;
  }
}

async function done(action: Action, context: Context): Promise<void> {
  const { sockets } = context;
  switch (action.kind) {
    case "establish":
      return await establish(context);
    case "fill-backlog":
      return await fillBacklog(context, action.backlog);
    case "write-and-close":
      return await writeAndClose(action.end, action.text, context);
    case "unread":
      return await unread(action.end, action.bytes, context);
    case "connections":
      return await connections(action.end, action.state, action.count, context);
    case "flood":
      return await flood(action.end, action.syns, action.answered ?? action.syns, context);
    case "initial-numbers":
      return await initialNumbers(
        action.end,
        action.openings,
        action.relation,
        context,
        action.active && connectFrom,
      );
    case "fill":
      return await fill(action.end, context);
    case "drain":
      return await drain(action.end, context);
    case "transfer":
      return await transfer(action.end, action.bytes, action.carrying, context);
    case "age":
      return await age(action.end, action.seconds, context);
    case "outlast":
      return await outlast(action.end, action.seconds, context);
    case "stays":
      return await stays(action.end, action.seconds, context);
    case "becomes":
      return await becomes(action.end, action.state, action.within, context);
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
    case "icmp":
      return reportOf(action, wireOf(sockets));
    case "repeat": {
      const wire = wireOf(sockets);
      wire.repeat(
        oneOf(wire, wire.frames.filter(({ fate }) => fate === "delivered"), action.which),
      );
      return;
    }
    case "retransmission":
    case "timer":
      // The row's segments say what is waited for; nothing is to be done for it.
      return;
    default:
      return await call(action, context);
  }
}

/** The end must have sent what is reported. */
function reportOf(
  { end, error, which, into }: Extract<Action, { readonly kind: "icmp" }>,
  wire: Wire,
): void {
  wire.pump();
  const sent = wire.frames.filter(({ seen }) =>
    seen.from === endOf(end) && seen.connection === numberOf(end)
  ).reverse();
  const frame = which === undefined ? sent[0] : oneOf(wire, sent, which);
  if (frame === undefined) throw new Error(`${end} has sent nothing that could be reported`);
  wire.report(frame, error, into);
}

function wireOf(sockets: Sockets): Wire {
  if (sockets.wire === undefined) throw new Error("the probe's medium has no wire here");
  return sockets.wire;
}

async function establish(context: Context): Promise<void> {
  const { sockets, deadline } = context;
  await sockets.listen("b", { accepts: true });
  await sockets.connect("a", {}, deadline);
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
        differences(pattern, frame.seen, wire.isnsOf(frame.seen.connection)).length === 0
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

/** A row is about a segment that has never come. */
export class NoSuchSegment extends Error {
  override readonly name = "NoSuchSegment";
}

function allHeld(wire: Wire): Frame[] {
  const { held } = wire;
  if (held.length === 0) throw new NoSuchSegment("the row needs a held segment, but none is held");
  return held;
}

function oneOf(wire: Wire, frames: readonly Frame[], which: string): Frame {
  const pattern = parseSegmentPattern(which);
  const found = frames.find(({ seen }) =>
    differences(pattern, seen, wire.isnsOf(seen.connection)).length === 0
  );
  if (found !== undefined) return found;
  throw new NoSuchSegment(`the row needs ${which}, but there is no such segment`);
}

/**
 * What applications do with the stream: read it, and fill what stands between them.
 * @module
 */

import type { ConnectionName } from "../probe.ts";
import { libcMissing } from "../sys/libc.ts";
import { mustSet } from "../sys/option.ts";
import type { Carrying } from "../tcp/carrying.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { SocketRow } from "../tcp/socket_row.ts";
import type { Tcb } from "../tcp/tcb.ts";
import { type Application, CallFailed } from "./application.ts";
import { diverged, type IsDone, resultOf } from "./await.ts";
import { Deadline, Diverged, Late } from "./deadline.ts";
import {
  applicationOf,
  type Context,
  isHidden,
  isReadable,
  isWritable,
  observe,
  portsOf,
} from "./context.ts";
import { unseen } from "./unavailable.ts";
import { endOf, numberOf } from "../probe/socket_name.ts";
import { recv } from "../sys/stream_socket.ts";
import { firstWrong, patternAt } from "./pattern.ts";

/** What is offered at a time; the kernel takes what it has room for. */
const PIECE = new Uint8Array(256 * 1024);

/** Half of what the peer may take at the most without its being read: some settings have no end of it. */
const RECEIVED = 64 * 1024;
/** Beyond this, the host's memory for TCP, which is one for all on it, is not for a probe to take. */
const MOST_FILLED = 32 * 1024 * 1024;

/**
 * Fills B's accept queue. A backlog of n takes n+1 connections: include/net/sock.h,
 * sk_acceptq_is_full() is "more than".
 */
export async function fillBacklog(context: Context, backlog: number): Promise<void> {
  const { sockets, host, deadline } = context;
  for (let connections = 1; connections <= backlog + 1; connections++) {
    try {
      await deadline.within(sockets.addHelper(), "connect()");
    } catch (error) {
      throw error instanceof Late ? new Diverged({ kind: "queue", backlog, connections }) : error;
    }
  }
  // Each has been told that it is connected: more cannot be known of a queue that is not shown.
  if (await isHidden("b.listener", "accept queue", context)) return;
  const { listening } = sockets.tuples;
  const full = await deadline.until(async () =>
    (await host.poller.look(portsOf(sockets.tuples))).find(({ row }) =>
      row.state === "LISTEN" && row.local.port === listening?.b &&
      row.local.address === sockets.near && row.recvQ > backlog
    )
  );
  if (full === undefined) throw new Diverged({ kind: "queue", backlog });
}

/** Sends this text and closes, with nothing between the two. */
export async function writeAndClose(
  end: ConnectionName,
  text: string,
  context: Context,
): Promise<void> {
  const application = await applicationOf(end, context);
  const bytes = new TextEncoder().encode(text);
  // Once Deno knows that the socket takes data, a write is done before it returns.
  const call = { end, call: "write" } as const;
  await resultOf(application.writeSome(new Uint8Array()), call, context.deadline);
  const written = application.write(bytes);
  application.close();
  await resultOf(written, call, context.deadline);
  context.sockets.stream(end).sent += bytes.length;
}

/** Waits until that many bytes have arrived at an end, unread. */
export async function unread(end: ConnectionName, bytes: number, context: Context): Promise<void> {
  const isBlind = await isHidden(end, "recvQ", context);
  if (isBlind && libcMissing() !== undefined) throw unseen(context.host, "recvQ");
  const arrived = await context.deadline.until(async () =>
    (isBlind
        ? await peeked(end, bytes + 1, context)
        : (await observe(end, context)).row?.row.recvQ) === bytes || undefined
  );
  if (!arrived) throw new Diverged({ kind: "unread", end, bytes });
}

/** How many bytes there are to read at an end, up to so many. */
async function peeked(end: ConnectionName, most: number, context: Context): Promise<number> {
  const { descriptor } = await applicationOf(end, context);
  const got = recv(descriptor, most, ["MSG_PEEK"]);
  if ("bytes" in got) return got.bytes.length;
  if (got.errno === "EAGAIN") return 0;
  throw new CallFailed("recv", got.errno);
}

/**
 * Writes until the peer's receive window is shut, a piece at a time: each is given when the one
 * before has been acknowledged, so that none waits in the process when the window shuts.
 */
export async function fill(end: End, context: Context): Promise<void> {
  const application = await applicationOf(end, context);
  const { sockets, host } = context;
  for (const what of ["sendQ", "timer"] as const) {
    if (await isHidden(end, what, context)) throw unseen(host, what);
  }
  const stream = sockets.stream(end);
  await limitPeer(end, context);
  const window = new WindowWatch();
  const { row: open } = await observe(end, context);
  if (open !== undefined) window.look(open.row);
  for (;;) {
    const deadline = new Deadline(host.timeoutMs);
    const isDone = isWritable(end, context);
    stream.sent += await resultOf(
      application.writeSome(PIECE),
      { end, call: "write" },
      deadline,
      isDone,
    );
    const settled = await deadline.until(async () => {
      const { row } = await observe(end, context);
      return row === undefined ? "gone" : window.look(row.row);
    });
    if (settled === "shut") return;
    if (settled === "gone") {
      throw new Diverged({ kind: "gone", end, afterBytes: stream.sent });
    }
    if (settled === undefined || stream.sent > MOST_FILLED) {
      // This says nothing of the state that was to be held so: some buffers take no end of bytes.
      const why = settled === undefined ? ` in ${deadline.milliseconds} ms` : "";
      throw new Error(
        `${stream.sent} bytes did not shut the peer's receive window${why}`,
      );
    }
  }
}

/** Without FFI, the peer's buffer is as the host's settings have it. */
async function limitPeer(end: End, { sockets }: Context): Promise<void> {
  const peer = sockets.peerOf(end);
  if (libcMissing() !== undefined || !sockets.has(peer)) return;
  mustSet(await sockets.descriptorOf(peer), "SO_RCVBUF", RECEIVED, "limit what a peer receives");
}

/** Renewals of the persist timer after which the window is taken for shut where nothing shows it. */
const RENEWALS = 2;

/**
 * Finds from an end's rows when its peer's receive window is shut.
 *
 * A Send-Q seen once is data in flight. The persist timer also runs when the window is open, but
 * smaller than the segment that waits (RFC 9293, 3.8.6.2.1); its first expiry then sends a part, and
 * the window may open further. So the window itself must be seen to be 0: TCP_INFO's tcpi_snd_wnd.
 * Where the poller does not show it, the timer must have been renewed without anything having left.
 *
 * A receiver out of buffer may shut a window that it had left open by a little; what was sent into that
 * is then sent again and again in the persist timer's place (Linux, tcp_retransmit_timer()).
 */
class WindowWatch {
  #shown = false;
  #sendQ = 0;
  #expiresMs = 0;
  #renewals = 0;

  look({ sendQ, timer, info = {} }: SocketRow): "shut" | "idle" | undefined {
    this.#shown ||= info.snd_wnd !== undefined;
    if (sendQ === 0) return "idle";
    if (timer?.kind !== "persist" || sendQ !== this.#sendQ) this.#renewals = 0;
    else if (timer.expiresMs > this.#expiresMs) this.#renewals++;
    this.#sendQ = sendQ;
    this.#expiresMs = timer?.expiresMs ?? 0;
    const waits = timer?.kind === "persist" || this.#shown && timer?.kind === "retransmit";
    const shut = this.#shown ? info.snd_wnd === undefined : this.#renewals >= RENEWALS;
    return waits && shut ? "shut" : undefined;
  }
}

/** How many bytes a socket's peer has sent that are unread. */
function unreadBy(end: ConnectionName, { sockets }: Context): number {
  return sockets.stream(sockets.peerOf(end)).sent - sockets.stream(end).read;
}

/** Reads all that the peer has sent and that is unread: no less, and no more. */
export async function drain(end: ConnectionName, context: Context): Promise<void> {
  const application = await applicationOf(end, context);
  const call = { end, call: "read" } as const;
  const { sockets, host } = context;
  const left = () => unreadBy(end, context);
  if (left() <= 0) {
    throw new Error(`the row drains ${end.toUpperCase()}, but there is nothing to read`);
  }
  while (left() > 0) {
    const deadline = new Deadline(host.timeoutMs);
    const chunk = await resultOf(application.read(), call, deadline, isReadable(end, context));
    if (chunk === null) {
      throw diverged(call, { is: "end of stream" }, [{ is: "bytes", bytes: left() }]);
    }
    sockets.stream(end).read += chunk.length;
  }
  if (left() < 0) throw diverged(call, { is: "unsent bytes", bytes: -left() });
}

/** What one application sends at a time in bulk. */
const BULK = 64 * 1024;

/**
 * An application sends that many bytes while the peer's reads them, and each is checked. Meanwhile the
 * wire hands on what comes, as it is said; it is over when all has been read and acknowledged.
 */
export async function transfer(
  end: ConnectionName,
  bytes: number,
  carrying: Carrying | undefined,
  context: Context,
): Promise<void> {
  const { sockets, host } = context;
  const peer = sockets.peerOf(end);
  const [sender, reader] = [await applicationOf(end, context), await applicationOf(peer, context)];
  const { wire } = sockets;
  wire?.carry(carrying ?? { seed: 0 });
  const ended = new AbortController();
  try {
    await Promise.race([
      Promise.all([send(end, sender, bytes, context), receive(peer, reader, bytes, context)]),
      turning(peer, context, ended.signal),
    ]);
    const isBlind = await isHidden(end, "sendQ", context);
    const isOver = async () =>
      isBlind
        ? wire === undefined || isAcknowledged(wire.tcb(endOf(end), numberOf(end)))
        : (await observe(end, context)).row?.row.sendQ === 0;
    const over = await new Deadline(host.timeoutMs).until(async () => {
      wire?.pump();
      return await isOver() || undefined;
    });
    if (!over) throw new Diverged({ kind: "unread", end: peer, bytes: 0 });
  } finally {
    ended.abort();
    wire?.carry(undefined);
  }
}

/** What changes as long as a transfer goes on: segments on the wire, and bytes that were read. */
function progressOf({ sockets }: Context): string {
  return JSON.stringify([
    sockets.wire?.carried,
    sockets.stream("a").read,
    sockets.stream("b").read,
  ]);
}

/** Whether it has gone on since this was asked for: then it is slow, no more. */
function goesOn(context: Context): IsDone {
  const before = progressOf(context);
  return () => Promise.resolve(progressOf(context) !== before);
}

function isAcknowledged({ snd }: Tcb): boolean {
  return snd.una === snd.nxt;
}

async function send(
  end: ConnectionName,
  sender: Application,
  bytes: number,
  context: Context,
): Promise<void> {
  const { sockets, host } = context;
  const stream = sockets.stream(end);
  for (let left = bytes; left > 0;) {
    const piece = patternAt(stream.sent, Math.min(left, BULK));
    const written = sender.writeSome(piece);
    const call = { end, call: "write" } as const;
    const taken = await resultOf(written, call, new Deadline(host.timeoutMs), goesOn(context));
    stream.sent += taken;
    left -= taken;
    host.goesOn?.();
  }
}

async function receive(
  end: ConnectionName,
  reader: Application,
  bytes: number,
  context: Context,
): Promise<void> {
  const { sockets, host } = context;
  const stream = sockets.stream(end);
  const call = { end, call: "read" } as const;
  for (let left = bytes; left > 0;) {
    const reading = reader.read();
    const chunk = await resultOf(reading, call, new Deadline(host.timeoutMs), goesOn(context));
    if (chunk === null) {
      throw diverged(call, { is: "end of stream" }, [{ is: "bytes", bytes: left }]);
    }
    const wrong = firstWrong(stream.read, chunk);
    if (wrong !== undefined) throw diverged(call, { is: "wrong byte", at: wrong });
    stream.read += chunk.length;
    left -= chunk.length;
    if (left < 0) throw diverged(call, { is: "unsent bytes", bytes: -left });
    host.goesOn?.();
  }
}

/** Keeps the wire going until that ends. Throws where what the end is to read comes no further. */
async function turning(end: ConnectionName, context: Context, ends: AbortSignal): Promise<never> {
  const { sockets: { wire }, host } = context;
  for (let seen = ""; !ends.aborted;) {
    seen = progressOf(context);
    const isOver = await new Deadline(host.timeoutMs).until(() => {
      wire?.pump();
      return ends.aborted || progressOf(context) !== seen || undefined;
    });
    if (!isOver && !await isReadable(end, context)()) {
      throw diverged({ end, call: "read" }, { is: "not done", afterMs: host.timeoutMs });
    }
  }
  return await new Promise(() => {});
}

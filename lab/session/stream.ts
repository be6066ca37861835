/**
 * What applications do with the stream: read it, and fill what stands between them.
 * @module
 */

import { libcMissing } from "../sys/libc.ts";
import { limitReceiving } from "../sys/socket_option.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { SocketRow } from "../tcp/socket_row.ts";
import { diverged, resultOf } from "./await.ts";
import { Deadline, Diverged, Late } from "./deadline.ts";
import {
  applicationOf,
  type Context,
  isReadable,
  isWritable,
  observe,
  portsOf,
} from "./context.ts";

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
  const { listening } = sockets.tuples;
  const full = await deadline.until(async () =>
    (await host.poller.look(portsOf(sockets.tuples))).find(({ row }) =>
      row.state === "LISTEN" && row.local.port === listening?.b &&
      row.local.address === sockets.near && row.recvQ > backlog
    )
  );
  if (full === undefined) throw new Diverged({ kind: "queue", backlog });
}

/** Sends this text. */
export async function write(end: End, text: string, context: Context): Promise<void> {
  const application = await applicationOf(end, context);
  const bytes = new TextEncoder().encode(text);
  context.sockets.unread[end] += bytes.length;
  await resultOf(
    application.write(bytes),
    { end, call: "write" },
    context.deadline,
    isWritable(end, context),
  );
}

/** Sends this text and closes, with nothing between the two. */
export async function writeAndClose(end: End, text: string, context: Context): Promise<void> {
  const application = await applicationOf(end, context);
  const bytes = new TextEncoder().encode(text);
  context.sockets.unread[end] += bytes.length;
  // Once Deno knows that the socket takes data, a write is done before it returns.
  const call = { end, call: "write" } as const;
  await resultOf(application.writeSome(new Uint8Array()), call, context.deadline);
  const written = application.write(bytes);
  application.close();
  await resultOf(written, call, context.deadline);
}

/** Reads exactly this text. */
export async function read(end: End, text: string, context: Context): Promise<void> {
  const application = await applicationOf(end, context);
  const peer = peerOf(end, context);
  const wanted = new TextEncoder().encode(text).length;
  const call = { end, call: "read" } as const;
  const isDone = isReadable(end, context);
  const chunks: Uint8Array[] = [];
  for (let length = 0; length < wanted;) {
    const chunk = await resultOf(application.read(), call, context.deadline, isDone);
    if (chunk === null) throw diverged(call, { is: "end of stream" }, [{ is: "text", text }]);
    chunks.push(chunk);
    length += chunk.length;
    context.sockets.unread[peer] -= chunk.length;
  }
  const got = await new Blob(chunks as BlobPart[]).text();
  if (got !== text) throw diverged(call, { is: "text", text: got }, [{ is: "text", text }]);
}

/** Reads, and gets the end of the stream. */
export async function readEnd(end: End, context: Context): Promise<void> {
  const application = await applicationOf(end, context);
  const call = { end, call: "read" } as const;
  const isDone = isReadable(end, context);
  const chunk = await resultOf(application.read(), call, context.deadline, isDone);
  if (chunk !== null) {
    throw diverged(call, { is: "bytes", bytes: chunk.length }, [{ is: "end of stream" }]);
  }
}

/** Waits until that many bytes have arrived at an end, unread. */
export async function unread(end: End, bytes: number, context: Context): Promise<void> {
  const arrived = await context.deadline.until(async () =>
    (await observe(end, context)).row?.row.recvQ === bytes || undefined
  );
  if (!arrived) throw new Diverged({ kind: "unread", end, bytes });
}

/**
 * Writes until the peer's receive window is shut, a piece at a time: each is given when the one
 * before has been acknowledged, so that none waits in the process when the window shuts.
 */
export async function fill(end: End, context: Context): Promise<void> {
  const application = await applicationOf(end, context);
  const { sockets, host } = context;
  limitPeer(end, context);
  const window = new WindowWatch();
  const { row: open } = await observe(end, context);
  if (open !== undefined) window.look(open.row);
  for (;;) {
    const deadline = new Deadline(host.timeoutMs);
    const isDone = isWritable(end, context);
    sockets.unread[end] += await resultOf(
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
      throw new Diverged({ kind: "gone", end, afterBytes: sockets.unread[end] });
    }
    if (settled === undefined || sockets.unread[end] > MOST_FILLED) {
      // This says nothing of the state that was to be held so: some buffers take no end of bytes.
      const why = settled === undefined ? ` in ${deadline.milliseconds} ms` : "";
      throw new Error(
        `${sockets.unread[end]} bytes did not shut the peer's receive window${why}`,
      );
    }
  }
}

/** Without FFI, the peer's buffer is as the host's settings have it. */
function limitPeer(end: End, { sockets }: Context): void {
  const { [end === "a" ? "b" : "a"]: { local, peer } } = sockets.tuples;
  if (libcMissing() !== undefined || local.port === undefined || peer.port === undefined) return;
  const ends = [{ ...local, port: local.port }, { ...peer, port: peer.port }] as const;
  limitReceiving(...ends, RECEIVED);
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

/** Reads all that the peer has sent and that is unread: no less, and no more. */
export async function drain(end: End, context: Context): Promise<void> {
  const application = await applicationOf(end, context);
  const call = { end, call: "read" } as const;
  const { sockets: { unread }, host } = context;
  const peer = peerOf(end, context);
  if (unread[peer] <= 0) {
    throw new Error(`the row drains ${end.toUpperCase()}, but there is nothing to read`);
  }
  while (unread[peer] > 0) {
    const deadline = new Deadline(host.timeoutMs);
    const chunk = await resultOf(application.read(), call, deadline, isReadable(end, context));
    if (chunk === null) {
      throw diverged(call, { is: "end of stream" }, [{ is: "bytes", bytes: unread[peer] }]);
    }
    unread[peer] -= chunk.length;
  }
  if (unread[peer] < 0) throw diverged(call, { is: "unsent bytes", bytes: -unread[peer] });
}

/** Who sends what an end reads: a socket that is connected to itself does. */
function peerOf(end: End, { sockets: { tuples: { a, b } } }: Context): End {
  if (a.local.port === b.local.port) return end;
  return end === "a" ? "b" : "a";
}

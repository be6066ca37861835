/**
 * What applications do with the stream: read it, and fill what stands between them.
 * @module
 */

import type { End } from "../tcp/segment_pattern.ts";
import type { SocketRow } from "../tcp/socket_row.ts";
import { Deadline, Diverged } from "./deadline.ts";
import { applicationOf, type Setting, sight, told } from "./setting.ts";

/** What is offered at a time; the kernel takes what it has room for. */
const PIECE = new Uint8Array(256 * 1024);

/**
 * Fills B's accept queue. A backlog of n takes n+1 connections: include/net/sock.h,
 * sk_acceptq_is_full() is "more than".
 */
export async function fillBacklog(setting: Setting, backlog: number): Promise<void> {
  const { scene, stage, deadline } = setting;
  for (let count = 0; count <= backlog; count++) {
    await deadline.within(
      scene.addBystander(),
      `connection ${count + 1} to a backlog of ${backlog}`,
    );
  }
  const { listening } = scene.whereabouts;
  const full = await deadline.until(async () =>
    (await stage.poller.look()).find(({ row }) =>
      row.state === "LISTEN" && row.local.port === listening &&
      row.local.address === scene.near && row.recvQ > backlog
    )
  );
  if (full === undefined) throw new Diverged(`the accept queue of ${backlog} did not fill`);
}

/** Sends this text. */
export async function write(end: End, text: string, setting: Setting): Promise<void> {
  const application = await applicationOf(end, setting);
  const bytes = new TextEncoder().encode(text);
  setting.scene.unread[end] += bytes.length;
  await told(application.write(bytes), "write()", setting.deadline);
}

/** Sends this text and closes, with nothing between the two. */
export async function writeAndClose(end: End, text: string, setting: Setting): Promise<void> {
  const application = await applicationOf(end, setting);
  const bytes = new TextEncoder().encode(text);
  setting.scene.unread[end] += bytes.length;
  // Once Deno has been told that the socket takes data, a write is done before it returns.
  await told(application.writeSome(new Uint8Array()), "write()", setting.deadline);
  const written = application.write(bytes);
  application.close();
  await told(written, "write()", setting.deadline);
}

/** Reads exactly this text. */
export async function read(end: End, text: string, setting: Setting): Promise<void> {
  const application = await applicationOf(end, setting);
  const peer = peerOf(end, setting);
  const wanted = new TextEncoder().encode(text).length;
  const chunks: Uint8Array[] = [];
  for (let length = 0; length < wanted;) {
    const chunk = await told(application.read(), "read()", setting.deadline);
    if (chunk === null) throw new Diverged(`read() reached the end of the stream before "${text}"`);
    chunks.push(chunk);
    length += chunk.length;
    setting.scene.unread[peer] -= chunk.length;
  }
  const got = await new Blob(chunks as BlobPart[]).text();
  if (got !== text) throw new Diverged(`read() got "${got}", not "${text}"`);
}

/** Reads, and gets the end of the stream. */
export async function readEnd(end: End, setting: Setting): Promise<void> {
  const application = await applicationOf(end, setting);
  const chunk = await told(application.read(), "read()", setting.deadline);
  if (chunk !== null) {
    throw new Diverged(`read() got ${chunk.length} bytes, and was to reach the end of the stream`);
  }
}

/** Waits until so many bytes have arrived at an end, unread. */
export async function unread(end: End, bytes: number, setting: Setting): Promise<void> {
  const arrived = await setting.deadline.until(async () =>
    (await sight(end, setting)).row?.row.recvQ === bytes || undefined
  );
  if (!arrived) throw new Diverged(`${bytes} bytes did not arrive at ${end.toUpperCase()}`);
}

/**
 * Writes until the peer's receive window is shut, a piece at a time: each is given when the one
 * before has been acknowledged, so that none waits in the process when the window shuts.
 */
export async function fill(end: End, setting: Setting): Promise<void> {
  const application = await applicationOf(end, setting);
  const { scene, stage } = setting;
  const window = new WindowWatch();
  for (;;) {
    const deadline = new Deadline(stage.timeoutMs);
    scene.unread[end] += await told(application.writeSome(PIECE), "write()", deadline);
    const settled = await deadline.until(async () => {
      const { row } = await sight(end, setting);
      return row === undefined ? "gone" : window.look(row.row);
    });
    if (settled === "shut") return;
    const written = `${scene.unread[end]} bytes`;
    if (settled === "gone") throw new Diverged(`the connection was gone after ${written}`);
    if (settled === undefined) {
      // This says nothing of the state that was to be held so: some buffers take no end of bytes.
      throw new Error(
        `${written} did not shut the peer's receive window in ${deadline.milliseconds} ms`,
      );
    }
  }
}

/** Renewals of the persist timer after which the window is taken for shut where nothing tells it. */
const RENEWALS = 2;

/**
 * Tells from an end's rows when its peer's receive window is shut.
 *
 * A Send-Q seen once is data in flight. The persist timer also runs when the window is open, but
 * smaller than the segment that waits (RFC 9293, 3.8.6.2.1); its first expiry then sends a part, and
 * the window may open further. So the window itself must be seen to be 0: TCP_INFO's tcpi_snd_wnd.
 * Where the poller does not show it, the timer must have been renewed without anything having left.
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
    if (timer?.kind !== "persist") return undefined;
    const shut = this.#shown ? info.snd_wnd === undefined : this.#renewals >= RENEWALS;
    return shut ? "shut" : undefined;
  }
}

/** Reads all that the peer has sent and nobody has read: no less, and no more. */
export async function drain(end: End, setting: Setting): Promise<void> {
  const application = await applicationOf(end, setting);
  const { scene: { unread }, stage } = setting;
  const peer = peerOf(end, setting);
  if (unread[peer] <= 0) {
    throw new Error(`the table drains ${end.toUpperCase()}, and there is nothing to read`);
  }
  while (unread[peer] > 0) {
    const chunk = await told(application.read(), "read()", new Deadline(stage.timeoutMs));
    if (chunk === null) {
      throw new Diverged(
        `read() reached the end of the stream with ${unread[peer]} bytes to come`,
      );
    }
    unread[peer] -= chunk.length;
  }
  if (unread[peer] < 0) throw new Diverged(`read() got ${-unread[peer]} bytes that nobody sent`);
}

/** Who sends what an end reads: a socket that is connected to itself does. */
function peerOf(end: End, { scene: { whereabouts: { a, b } } }: Setting): End {
  if (a.local.port === b.local.port) return end;
  return end === "a" ? "b" : "a";
}

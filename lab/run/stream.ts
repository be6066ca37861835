/**
 * What applications do with the stream: read it, and fill what stands between them.
 * @module
 */

import type { End } from "../tcp/segment_pattern.ts";
import { Diverged } from "./deadline.ts";
import { applicationOf, type Setting, sight, told } from "./setting.ts";

/** Small enough to be taken at once: in Deno, shutdown() waits behind a write that is not. */
const PIECE = new Uint8Array(16 * 1024);

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

/** Reads exactly this text. */
export async function read(end: End, text: string, setting: Setting): Promise<void> {
  const application = await applicationOf(end, setting);
  const wanted = new TextEncoder().encode(text).length;
  const chunks: Uint8Array[] = [];
  for (let length = 0; length < wanted;) {
    const chunk = await told(application.read(), "read()", setting.deadline);
    if (chunk === null) throw new Diverged(`read() reached the end of the stream before "${text}"`);
    chunks.push(chunk);
    length += chunk.length;
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

/** Writes until the peer's receive window is shut. */
export async function fill(end: End, setting: Setting): Promise<void> {
  const application = await applicationOf(end, setting);
  const { scene, deadline } = setting;
  // Seen once, a Send-Q is data in flight; the persist timer says that the peer's window is shut.
  const isShut = async () => {
    const { row } = (await sight(end, setting)).row ?? {};
    return row !== undefined && row.sendQ > 0 && row.timer?.kind === "persist";
  };
  const isIdle = async () => ((await sight(end, setting)).row?.row.sendQ ?? 0) === 0;
  for (;;) {
    await told(application.write(PIECE), "write()", deadline);
    scene.filled[end] += PIECE.length;
    const settled = await deadline.until(async () =>
      await isShut() ? "shut" : await isIdle() ? "idle" : undefined
    );
    if (settled === "shut") return;
    if (settled === undefined) {
      throw new Diverged(`${scene.filled[end]} bytes did not shut the peer's receive window`);
    }
  }
}

/** Reads all that the peer's `fill` has written. */
export async function drain(end: End, setting: Setting): Promise<void> {
  const application = await applicationOf(end, setting);
  const peer = end === "a" ? "b" : "a";
  while (setting.scene.filled[peer] > 0) {
    const chunk = await told(application.read(), "read()", setting.deadline);
    if (chunk === null) {
      throw new Diverged(
        `read() reached the end of the stream with ${setting.scene.filled[peer]} bytes to come`,
      );
    }
    setting.scene.filled[peer] -= chunk.length;
  }
}

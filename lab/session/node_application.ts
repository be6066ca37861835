/**
 * Applications over `node:net`, which can bind a local port before it connects.
 * @module
 */

import type net from "node:net";
import type { Application } from "./application.ts";

/** Loaded where a probe needs it: it takes a third of the time in which a worker starts. */
const loadNet = async () => (await import("node:net")).default;

/** Opens a connection, from a local port if one is given, unless that is given up before. */
export async function connectNode(
  host: string,
  port: number,
  local: { address: string; port?: number },
  signal: AbortSignal,
): Promise<Application> {
  const socket = (await loadNet()).connect({
    host,
    port,
    localAddress: local.address,
    ...(local.port !== undefined && { localPort: local.port }),
    allowHalfOpen: true,
  });
  return await new Promise((resolve, reject) => {
    signal.addEventListener(
      "abort",
      () => socket.connecting && socket.destroy(new Error("given up")),
    );
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve(ofNode(socket));
    });
  });
}

function ofNode(socket: net.Socket): Application {
  // Errors that are not waited for must not end the process; `read` and `write` report them.
  let failure: Error | undefined;
  socket.on("error", (error) => failure ??= error);
  const write = (data: Uint8Array) =>
    new Promise<void>((resolve, reject) =>
      void socket.write(data, (error) => error ? reject(failure ?? error) : resolve())
    );
  return {
    localPort: socket.localPort ?? 0,
    write,
    // Node takes all of it, and keeps what the kernel does not.
    writeSome: (data) => write(data).then(() => data.length),
    read: () => nextChunk(socket, () => failure),
    shutdown: () => new Promise((resolve) => void socket.end(() => resolve())),
    close: () => void socket.destroy(),
    closeAtOnce: (linger) => void (linger === 0 ? socket.resetAndDestroy() : socket.destroy()),
  };
}

function nextChunk(
  socket: net.Socket,
  failure: () => Error | undefined,
): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const chunk = socket.read() as Uint8Array | null;
      if (chunk !== null) return settle(() => resolve(chunk));
      const error = failure();
      if (error !== undefined) return settle(() => reject(error));
      if (socket.readableEnded) settle(() => resolve(null));
    };
    const settle = (then: () => void) => {
      for (const event of EVENTS) socket.off(event, look);
      then();
    };
    for (const event of EVENTS) socket.on(event, look);
    look();
  });
}

const EVENTS = ["readable", "end", "error", "close"] as const;

/**
 * An end's application: the process's side of a socket, which is Deno's but where a local port is to
 * be bound before it connects: there it is `node:net`'s.
 * @module
 */

import { closeAtOnce } from "../sys/socket_close.ts";
import type { Endpoint } from "../tcp/socket_row.ts";

/** What an application can do with its connection. */
export interface Application {
  /** The local port. */
  readonly localPort: number;
  /** Sends bytes; resolves when the kernel has taken them. */
  write(data: Uint8Array): Promise<void>;
  /** Sends as many of the bytes as the kernel has room for, and returns how many that were. */
  writeSome(data: Uint8Array): Promise<number>;
  /** Some bytes, or `null` at the end of the stream. Rejects where the connection was reset. */
  read(): Promise<Uint8Array | null>;
  /** shutdown(SHUT_WR). */
  shutdown(): Promise<void>;
  /** As the runtime closes: `Deno.Conn.close` calls shutdown(SHUT_RDWR) before close(). */
  close(): void;
  /** close(), and nothing before it; with SO_LINGER 0 where `linger` is 0. */
  closeAtOnce(linger?: 0): void;
}

/** An error that TCP has a hand in: what ends a connection. */
export type Errno = "ECONNREFUSED" | "ECONNRESET" | "EPIPE" | "ETIMEDOUT";

const ERRNOS: readonly Errno[] = ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"];
const ERRNO_OF_DENO: ReadonlyMap<string, Errno> = new Map([
  ["ConnectionRefused", "ECONNREFUSED"],
  ["ConnectionReset", "ECONNRESET"],
  ["BrokenPipe", "EPIPE"],
  ["TimedOut", "ETIMEDOUT"],
]);

/** The errno that ended a call's connection; `undefined` where something else is wrong. */
export function errnoOf(error: unknown): Errno | undefined {
  const { name, code } = error as { name?: string; code?: string };
  return ERRNO_OF_DENO.get(name ?? "") ?? ERRNOS.find((errno) => errno === code);
}

/** Opens a connection by `Deno.connect`, unless that is given up before. */
export async function connect(
  hostname: string,
  port: number,
  signal: AbortSignal,
): Promise<Application> {
  return ofDeno(await Deno.connect({ hostname, port, signal }));
}

/** An application over a connection of Deno's. */
export function ofDeno(conn: Deno.TcpConn): Application {
  // Else what is less than a segment waits for an ACK that the peer puts off: 40 ms for each write.
  conn.setNoDelay(true);
  return {
    localPort: (conn.localAddr as Deno.NetAddr).port,
    async write(data) {
      for (let rest = data; rest.length > 0;) rest = rest.subarray(await conn.write(rest));
    },
    writeSome: (data) => conn.write(data),
    async read() {
      const buffer = new Uint8Array(1 << 16);
      const length = await conn.read(buffer);
      return length === null ? null : buffer.subarray(0, length);
    },
    shutdown: () => conn.closeWrite(),
    close: () => conn.close(),
    closeAtOnce(linger) {
      closeAtOnce(endpointOf(conn.localAddr), endpointOf(conn.remoteAddr), linger);
      // What is left of it is no socket.
      conn.close();
    },
  };
}

function endpointOf(address: Deno.Addr): Endpoint {
  const { hostname, port } = address as Deno.NetAddr;
  return { address: hostname, port };
}

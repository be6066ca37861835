/**
 * An end's application: the process's side of a socket.
 *
 * `Deno.connect` and `Deno.listen` serve, but where the table wants what they cannot do (a bound
 * local port, SO_LINGER 0), `node:net` takes their place.
 * @module
 */

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
  /** close(). */
  close(): void;
  /** close() with SO_LINGER 0. */
  abort(): void;
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
    abort: () => {
      throw new Error("a connection of Deno's cannot be aborted");
    },
  };
}

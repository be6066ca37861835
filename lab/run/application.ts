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

/** What ended an operation, in words for people, as far as TCP has a hand in it. */
export type Ending = "connection refused" | "connection reset" | "broken pipe" | "timed out";

const ENDINGS: ReadonlyMap<string, Ending> = new Map([
  ["ConnectionRefused", "connection refused"],
  ["ECONNREFUSED", "connection refused"],
  ["ConnectionReset", "connection reset"],
  ["ECONNRESET", "connection reset"],
  ["BrokenPipe", "broken pipe"],
  ["EPIPE", "broken pipe"],
  ["TimedOut", "timed out"],
  ["ETIMEDOUT", "timed out"],
]);

/** What an error of an operation says of the connection, if anything. */
export function endingOf(error: unknown): Ending | undefined {
  const { name, code } = error as { name?: string; code?: string };
  return ENDINGS.get(name ?? "") ?? ENDINGS.get(code ?? "");
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

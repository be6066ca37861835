/**
 * Sockets of the C library's: options before they connect or listen, ports of their own, and the errno
 * of each call.
 * @module
 */

import { forget } from "../sys/forget.ts";
import { killHolding } from "../sys/holder.ts";
import { getOption } from "../sys/option.ts";
import { pollSocket } from "../sys/poll.ts";
import * as sys from "../sys/stream_socket.ts";
import type { OptionsGiven } from "../tcp/socket_option.ts";
import type { Endpoint } from "../tcp/socket_row.ts";
import { type Application, CallFailed } from "./application.ts";
import type { Listener, ListenOptions, Make, Opening } from "./make.ts";
import { setAll } from "./set_all.ts";

/** As many as Deno lets wait (net.core.somaxconn bounds it). */
const BACKLOG = 511;
/** What Deno sets on a listener, too. */
const LISTENERS: OptionsGiven = { SO_REUSEADDR: 1 };
/** As Deno's sockets are used here; what a listener accepts has it from there. */
const OURS: OptionsGiven = { TCP_NODELAY: 1 };

/** What a socket is to be before it connects. */
export interface Before {
  readonly options?: OptionsGiven;
  /** Where it binds; otherwise the kernel chooses a port as it connects. */
  readonly from?: Endpoint;
  /** Nobody waits for the connection, and takes what is then told: it counts as there at once. */
  readonly isUnwatched?: boolean;
}

export const LIBC: Make = { connect: (to) => connectFrom(to, {}), listen };

/** Opens a connection from a socket that was made so. */
export function connectFrom(to: Endpoint, { options, from, isUnwatched }: Before): Opening {
  const socket = new LibcApplication(sys.openSocket(familyOf(to)), to.port);
  const fd = socket.descriptor;
  const opening = { descriptor: () => socket.descriptor, giveUp: () => socket.close() };
  try {
    setAll(fd, { ...OURS, ...(from && LISTENERS), ...options });
    if (from !== undefined) must("bind", sys.bind(fd, from));
    const begun = sys.connect(fd, to);
    if ("errno" in begun && begun.errno !== "EINPROGRESS") {
      throw new CallFailed("connect", begun.errno);
    }
  } catch (error) {
    socket.close();
    const refused = error instanceof CallFailed ? { refused: error.code } : {};
    return { ...opening, ...refused, connected: Promise.reject(error) };
  }
  const localPort = socket.localPort = sys.localName(fd).port;
  const connected = isUnwatched ? Promise.resolve(socket) : socket.connected();
  return { ...opening, localPort, connected };
}

/** A socket that is bound there, neither listens nor is connected, and is its application's. */
export function boundSocket(
  at: Endpoint,
  options: OptionsGiven = {},
): { readonly application: Application; readonly port: number; close(): void } {
  const socket = new LibcApplication(sys.openSocket(familyOf(at)));
  try {
    setAll(socket.descriptor, { ...OURS, ...LISTENERS, ...options });
    must("bind", sys.bind(socket.descriptor, at));
  } catch (error) {
    socket.close();
    throw error;
  }
  const port = socket.localPort = sys.localName(socket.descriptor).port;
  return { application: socket, port, close: () => socket.close() };
}

/** listen(), with a backlog as listeners have it. */
export function listenOn(fd: number): sys.CallResult {
  return sys.listen(fd, BACKLOG);
}

function listen(at: Endpoint, { backlog = BACKLOG, options }: ListenOptions): Listener {
  const socket = new LibcApplication(sys.openSocket(familyOf(at)));
  const fd = socket.descriptor;
  try {
    setAll(fd, { ...OURS, ...LISTENERS, ...options });
    must("bind", sys.bind(fd, at));
    must("listen", sys.listen(fd, backlog));
  } catch (error) {
    socket.close();
    throw error;
  }
  return {
    port: sys.localName(fd).port,
    get descriptor() {
      return socket.descriptor;
    },
    accept: () => socket.patiently(() => acceptFrom(socket.descriptor)),
    close: () => socket.close(),
    kill: () => socket.kill(),
  };
}

/** The next connection that waits at a listener, or "again" where there is none. */
export function acceptFrom(listener: number): Application | Again {
  const accepted = sys.accept(listener);
  if ("errno" in accepted) {
    if (accepted.errno === "EAGAIN") return "again";
    throw new CallFailed("accept", accepted.errno);
  }
  const application = new LibcApplication(accepted.fd, accepted.peer.port);
  application.localPort = sys.localName(accepted.fd).port;
  return application;
}

/** It would have to wait. */
export type Again = "again";

/** A port at which no socket listens: one is bound there, and does no more. */
export function boundPort(address: string): { readonly port: number; close(): void } {
  const socket = new LibcApplication(sys.openSocket(familyOf({ address, port: 0 })));
  must("bind", sys.bind(socket.descriptor, { address, port: 0 }));
  return { port: sys.localName(socket.descriptor).port, close: () => socket.close() };
}

/** Between two looks at a socket that is waited for, in milliseconds, at the most. */
const LONGEST_PAUSE_MS = 4;

/** An application over a descriptor of the lab's own. */
class LibcApplication implements Application {
  localPort = 0;
  #fd: number | undefined;

  constructor(fd: number, readonly peerPort: number = 0) {
    this.#fd = fd;
  }

  get descriptor(): number {
    if (this.#fd === undefined) throw new Error("the socket is closed");
    return this.#fd;
  }

  /** Itself, once connect() is over. */
  connected(): Promise<Application> {
    return this.patiently(() => {
      const { writable, error, hangup } = pollSocket(this.descriptor);
      if (!writable && !error && !hangup) return "again";
      const failure = getOption(this.descriptor, "SO_ERROR");
      if ("value" in failure && typeof failure.value === "string") {
        throw new CallFailed("connect", failure.value);
      }
      return this;
    });
  }

  /** Does what cannot wait, until it has not to. Ends where the socket is closed. */
  async patiently<T>(act: () => T | Again): Promise<T> {
    for (let pause = 0;; pause = Math.min(pause + 1, LONGEST_PAUSE_MS)) {
      const done = act();
      if (done !== "again") return done;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async write(data: Uint8Array): Promise<void> {
    for (let rest = data; rest.length > 0;) rest = rest.subarray(await this.writeSome(rest));
  }

  writeSome(data: Uint8Array): Promise<number> {
    return this.patiently(() => gave("send", sys.send(this.descriptor, data)));
  }

  read(most = 1 << 16): Promise<Uint8Array | null> {
    return this.patiently(() => {
      const got = sys.recv(this.descriptor, most);
      if ("bytes" in got) return got.bytes.length === 0 ? null : got.bytes;
      if (got.errno === "EAGAIN") return "again";
      throw new CallFailed("recv", got.errno);
    });
  }

  shutdown(): Promise<void> {
    return this.patiently(() => void gave("shutdown", sys.shutdown(this.descriptor, "WR")));
  }

  close(): void {
    if (this.#fd !== undefined) sys.closeSocket(this.#take());
  }

  closeAtOnce(linger?: 0): void {
    if (linger !== undefined) setAll(this.descriptor, { SO_LINGER: linger });
    this.close();
  }

  async closeAside(): Promise<void> {
    const closed = await sys.closeAside(this.#take());
    if ("errno" in closed) throw new CallFailed("close", closed.errno);
  }

  async kill(): Promise<void> {
    await killHolding(this.#take(), "ours");
  }

  forget(): void {
    const forgotten = forget(this.descriptor, "ours");
    if ("errno" in forgotten) throw new CallFailed("setsockopt(TCP_REPAIR)", forgotten.errno);
    this.#take();
  }

  #take(): number {
    const { descriptor } = this;
    this.#fd = undefined;
    return descriptor;
  }
}

function gave(call: string, result: sys.CallResult): number | Again {
  if ("value" in result) return result.value;
  if (result.errno === "EAGAIN") return "again";
  throw new CallFailed(call, result.errno);
}

function must(call: string, result: sys.CallResult): void {
  if ("errno" in result) throw new CallFailed(call, result.errno);
}

function familyOf({ address }: Endpoint): 4 | 6 {
  return address.includes(":") ? 6 : 4;
}

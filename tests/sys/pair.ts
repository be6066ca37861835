/** Sockets of the C library's on loopback, for tests. */

import { whyNoIpv6 } from "../../lab/sys/ipv6.ts";
import { libcMissing } from "../../lab/sys/libc.ts";
import * as sys from "../../lab/sys/stream_socket.ts";
import type { Endpoint } from "../../lab/tcp/socket_row.ts";
import { Deadline } from "../../lab/session/deadline.ts";

export const LOOPBACK = { 4: "127.0.0.1", 6: "::1" } as const;

const noLibc = libcMissing() !== undefined;

/** The families of addresses that this host has on loopback. */
export const FAMILIES: readonly (4 | 6)[] = noLibc || whyNoIpv6("lo") === undefined ? [4, 6] : [4];

const LIMIT_MS = 10_000;

/** Waits until it gives something. */
export async function eventually<T>(look: () => T | undefined): Promise<T> {
  const found = await new Deadline(LIMIT_MS).until(look);
  if (found === undefined) throw new Error(`not in ${LIMIT_MS / 1000} s: ${look}`);
  return found;
}

/** What a call must give: its result, or a failure of the test. */
export function given<T extends object>(result: T): Exclude<T, { errno: string }> {
  if ("errno" in result) throw new Error(`failed with ${result.errno}`);
  return result as Exclude<T, { errno: string }>;
}

/** Whatever is opened here is closed at the end; what is closed by then, not again. */
export class Sockets implements Disposable {
  readonly #open: number[] = [];

  constructor(readonly family: 4 | 6 = 4) {}

  /** A socket of no connection. */
  socket(): number {
    const fd = sys.openSocket(this.family);
    this.#open.push(fd);
    return fd;
  }

  /** A listener at a port of the kernel's choice. */
  listener(backlog = 8): { fd: number; at: Endpoint } {
    const fd = this.socket();
    given(sys.bind(fd, { address: LOOPBACK[this.family], port: 0 }));
    given(sys.listen(fd, backlog));
    return { fd, at: sys.localName(fd) };
  }

  /** Both ends of a connection. */
  async pair(): Promise<{ a: number; b: number }> {
    const { fd, at } = this.listener();
    const a = this.socket();
    sys.connect(a, at);
    const b = await this.accepted(fd);
    this.close(fd);
    return { a, b };
  }

  async accepted(listener: number): Promise<number> {
    const { fd } = await eventually(() => {
      const accepted = sys.accept(listener);
      return "fd" in accepted ? accepted : undefined;
    });
    this.#open.push(fd);
    return fd;
  }

  close(fd: number): void {
    this.leave(fd);
    given(sys.closeSocket(fd));
  }

  /** Of one that has been closed otherwise. */
  leave(fd: number): void {
    this.#open.splice(this.#open.indexOf(fd), 1);
  }

  [Symbol.dispose](): void {
    for (const fd of this.#open) sys.closeSocket(fd);
  }
}

/** The result of a receiving that waits for something to be there. */
export function received(
  fd: number,
  length: number,
  flags?: readonly sys.MessageFlag[],
): Promise<number[] | string> {
  return eventually(() => {
    const result = sys.recv(fd, length, flags);
    if ("bytes" in result) return [...result.bytes];
    return result.errno === "EAGAIN" ? undefined : result.errno;
  });
}

/** A test that needs the C library; ignored where there is none. */
export function socketTest(name: string, fn: () => void | Promise<void>): void {
  Deno.test({ name, ignore: noLibc, fn: async () => await fn() });
}

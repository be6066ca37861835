/**
 * A port of loopback at which no socket can be listening: a socket of ours has it as its own, bound
 * before all else, so that the kernel gives it to no other connection, least of all to A's, which would
 * then connect to itself (net/ipv4/inet_hashtables.c, __inet_hash_connect()).
 * @module
 */

import { libcMissing } from "../sys/libc.ts";
import { resultOf } from "./await.ts";
import type { Deadline } from "./deadline.ts";
import { boundPort } from "./libc_make.ts";

/** A port that is held. */
export interface HeldPort {
  readonly port: number;
  /** Ports of sockets that it takes to hold it. */
  readonly helpers: readonly number[];
  close(): void;
}

/** Without FFI only `node:net` binds before it connects, and so it is a connection that holds the port. */
export async function portWithoutListener(address: string, deadline: Deadline): Promise<HeldPort> {
  if (libcMissing() === undefined) return { ...boundPort(address), helpers: [] };
  const listener = Deno.listen({ hostname: address, port: 0 });
  const { port: host } = listener.addr as Deno.NetAddr;
  const { default: net } = await import("node:net");
  const socket = net.connect({ host: address, port: host, localAddress: address });
  const connected = new Promise<void>((resolve, reject) => {
    socket.once("connect", () => resolve());
    socket.once("error", reject);
  });
  const both = Promise.all([listener.accept(), connected]);
  const [accepted] = await resultOf(both, { call: "connect" }, deadline);
  const port = socket.localPort!;
  return {
    port,
    helpers: [host, port],
    close() {
      for (const each of [listener, accepted]) each.close();
      socket.destroy();
    },
  };
}

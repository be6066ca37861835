/**
 * Sockets of the runtime's: `Deno.connect`, `Deno.listen`.
 * @module
 */

import { forget } from "../sys/forget.ts";
import { descriptorBetween, descriptorFrom, descriptorListening } from "../sys/held_descriptor.ts";
import { killHolding } from "../sys/holder.ts";
import { libcMissing } from "../sys/libc.ts";
import { closeConnecting, letGo } from "../sys/socket_close.ts";
import { closeAside, duplicate } from "../sys/stream_socket.ts";
import type { Endpoint } from "../tcp/socket_row.ts";
import { type Application, CallFailed, NoSocket } from "./application.ts";
import type { Listener, Make } from "./make.ts";
import { setAll } from "./set_all.ts";

export const DENO: Make = {
  connect(peer, signal) {
    const { address: hostname, port } = peer;
    const end = new AbortController();
    const opening = { hostname, port, signal: AbortSignal.any([signal, end.signal]) };
    return {
      connected: Deno.connect(opening).then(ofDeno),
      descriptor: (local) => there(descriptorFrom(local, peer), local.port),
      giveUp(local) {
        // By itself, the runtime closes a socket that is connecting only when it comes to it.
        if (local !== undefined && libcMissing() === undefined) closeConnecting(local, peer);
        end.abort();
      },
    };
  },
  listen({ address: hostname, port }, { backlog }) {
    // Deno has `tcpBacklog`, but its types do not say so.
    const listener = Deno.listen({
      hostname,
      port,
      ...(backlog !== undefined && { tcpBacklog: backlog }),
    });
    const at = listener.addr as Deno.NetAddr;
    const family = hostname.includes(":") ? 6 : 4;
    // Found now: once it is destroyed from outside, it is no listener any more.
    let fd = libcMissing() === undefined
      ? descriptorListening(family, at.port, hostname)
      : undefined;
    const close = () => {
      fd = undefined;
      listener.close();
    };
    const listening: Listener = {
      port: at.port,
      get descriptor() {
        return there(fd, at.port);
      },
      accept: async () => ofDeno(await listener.accept()),
      close,
      async kill() {
        const killed = killHolding(listening.descriptor, "runtime's");
        close();
        await killed;
      },
    };
    return listening;
  },
};

/** An application over a connection of Deno's. */
function ofDeno(conn: Deno.TcpConn): Application {
  // Else what is less than a segment waits for an ACK that the peer puts off: 40 ms for each write.
  conn.setNoDelay(true);
  const [local, peer] = [endpointOf(conn.localAddr), endpointOf(conn.remoteAddr)];
  // Found now: once the connection is gone, the kernel does not say any more whose it was.
  let fd = libcMissing() === undefined ? descriptorBetween(local, peer) : undefined;
  const close = () => {
    fd = undefined;
    conn.close();
  };
  const application: Application = {
    localPort: local.port,
    peerPort: peer.port,
    get descriptor() {
      return there(fd, local.port);
    },
    async write(data) {
      for (let rest = data; rest.length > 0;) rest = rest.subarray(await conn.write(rest));
    },
    writeSome: (data) => conn.write(data),
    async read(most = 1 << 16) {
      const buffer = new Uint8Array(most);
      const length = await conn.read(buffer);
      return length === null ? null : buffer.subarray(0, length);
    },
    shutdown: () => conn.closeWrite(),
    close,
    closeAtOnce(linger) {
      const { descriptor } = application;
      if (linger !== undefined) setAll(descriptor, { SO_LINGER: linger });
      letGo(descriptor, "runtime's", "close a socket");
      // What is left of it is no socket.
      close();
    },
    async closeAside() {
      const own = duplicate(application.descriptor);
      letGo(application.descriptor, "runtime's", "close a socket");
      close();
      const closed = await closeAside(own);
      if ("errno" in closed) throw new CallFailed("close", closed.errno);
    },
    async kill() {
      const killed = killHolding(application.descriptor, "runtime's");
      close();
      await killed;
    },
    forget() {
      const forgotten = forget(application.descriptor, "runtime's");
      if ("errno" in forgotten) throw new CallFailed("setsockopt(TCP_REPAIR)", forgotten.errno);
      close();
    },
  };
  return application;
}

function there(descriptor: number | undefined, port: number): number {
  if (descriptor === undefined) throw new NoSocket(`this process has no socket at port ${port}`);
  return descriptor;
}

function endpointOf(address: Deno.Addr): Endpoint {
  const { hostname, port } = address as Deno.NetAddr;
  return { address: hostname, port };
}

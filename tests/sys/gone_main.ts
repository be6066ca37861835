/**
 * Ways in which a socket can be gone, in a namespace, by a worker's permissions, in the families
 * that are its arguments. Prints facts.
 */

import { destroyMissing, destroySocket } from "../../lab/sys/destroy.ts";
import { forget } from "../../lab/sys/forget.ts";
import { descriptorBetween } from "../../lab/sys/held_descriptor.ts";
import { killHolding } from "../../lab/sys/holder.ts";
import { bringUp } from "../../lab/sys/interface.ts";
import { readKernelFile } from "../../lab/sys/kernel_file.ts";
import { getOption, setOption } from "../../lab/sys/option.ts";
import { pollSocket } from "../../lab/sys/poll.ts";
import { letGo } from "../../lab/sys/socket_close.ts";
import * as sys from "../../lab/sys/stream_socket.ts";
import type { Endpoint } from "../../lab/tcp/socket_row.ts";
import { eventually, given, received, Sockets } from "./pair.ts";

const BYTES = Uint8Array.of(1, 2, 3);

/** How many segments this namespace has sent, and it has no other traffic; RSTs are of them. */
function segmentsSent(): number {
  const [names, values] = readKernelFile("/proc/net/snmp").split("\n")
    .filter((line) => line.startsWith("Tcp:")).map((line) => line.split(" "));
  return ["OutSegs", "OutRsts"].reduce((sum, key) => sum + Number(values![names!.indexOf(key)]), 0);
}

/** How many sockets of the internet's this process has. */
function socketsOpen(): number {
  return Array.from({ length: 1024 }, (_, fd) => fd).filter((fd) => {
    try {
      return sys.localName(fd);
    } catch {
      return false; // another kind of descriptor, or none
    }
  }).length;
}

/** What a call gave, and how many segments were sent by it. */
async function sending<T>(call: () => T | Promise<T>): Promise<{ gave: Awaited<T>; sent: number }> {
  const before = segmentsSent();
  const gave = await call();
  return { gave, sent: segmentsSent() - before };
}

const at = ({ hostname: address, port }: Deno.NetAddr): Endpoint => ({ address, port });

/** A connection of the runtime's to a socket of the C library's. */
async function held(sockets: Sockets) {
  const { fd: listener, at: there } = sockets.listener();
  const conn = await Deno.connect({ hostname: there.address, port: there.port });
  const b = await sockets.accepted(listener);
  sockets.close(listener);
  const [local, peer] = [at(conn.localAddr), at(conn.remoteAddr)];
  return { conn, b, local, peer, fd: descriptorBetween(local, peer)! };
}

async function destroyed(sockets: Sockets) {
  const { a, b } = await sockets.pair();
  const [local, peer] = [sys.localName(a), given(sys.peerName(a))];
  const gave = destroySocket(local, peer);
  const error = [getOption(a, "SO_ERROR"), await received(b, 1)];
  const { fd: listener, at } = sockets.listener();
  return {
    gave,
    error,
    again: destroySocket(local, peer),
    // There is a listener, and no such connection: the kernel would find the listener.
    noConnection: destroySocket(at, local),
    stillListens: getOption(listener, "SO_ACCEPTCONN"),
    listener: destroySocket(at),
    listensNow: getOption(listener, "SO_ACCEPTCONN"),
    noListener: destroySocket(at),
    missing: destroyMissing() ?? null,
  };
}

/** A connection that its listener has not taken for complete, and one whose end waits. */
async function destroyedOnTheWay(sockets: Sockets) {
  const { fd: listener, at } = sockets.listener();
  given(setOption(listener, "TCP_DEFER_ACCEPT", 60));
  const a = sockets.socket();
  sys.connect(a, at);
  await eventually(() => pollSocket(a).writable || undefined);
  const received = destroySocket(at, sys.localName(a));
  const { a: c, b: d } = await sockets.pair();
  const [local, peer] = [sys.localName(c), given(sys.peerName(c))];
  sockets.close(c);
  await eventually(() => pollSocket(d).peerEnded || undefined);
  sockets.close(d);
  // TIME-WAIT belongs to no process.
  const waiting = await eventually(() => {
    const gave = destroySocket(local, peer);
    return "value" in gave ? gave : undefined;
  });
  return { received, waiting, then: destroySocket(local, peer) };
}

async function forgotten(sockets: Sockets) {
  const { a, b } = await sockets.pair();
  given(setOption(a, "TCP_QUICKACK", 1)); // its ACK is none of what is counted
  sys.send(b, BYTES); // what is unread would have it send a RST
  await received(a, 1, ["MSG_PEEK"]);
  given(setOption(a, "SO_LINGER", 0));
  const ours = await sending(() => forget(a));
  sockets.leave(a);
  const peerSees = sys.recv(b, 1);
  // Its peer's next segment belongs to nobody.
  sys.send(b, BYTES);
  const { conn, b: c, local, peer, fd } = await held(sockets);
  const runtimes = await sending(() => forget(fd, "runtime's"));
  const gone = descriptorBetween(local, peer) === undefined;
  conn.close();
  const { a: plain } = await sockets.pair();
  const closed = await sending(() => sockets.close(plain));
  return {
    ours,
    peerSees,
    then: await received(b, 1),
    runtimes,
    gone,
    heldPeerSees: sys.recv(c, 1),
    listener: forget(sockets.listener().fd),
    plainCloseSends: closed.sent > 0,
  };
}

async function killed(sockets: Sockets) {
  const { a, b } = await sockets.pair();
  await killHolding(a, "ours");
  sockets.leave(a);
  const fin = await received(b, 1);
  const unread = await sockets.pair();
  sys.send(unread.b, BYTES);
  await received(unread.a, 1, ["MSG_PEEK"]);
  await killHolding(unread.a, "ours");
  sockets.leave(unread.a);
  const { conn, b: c, fd, local, peer } = await held(sockets);
  await killHolding(fd, "runtime's");
  const gone = descriptorBetween(local, peer) === undefined;
  conn.close();
  const { fd: listener } = sockets.listener();
  await killHolding(listener, "ours");
  sockets.leave(listener);
  return { fin, rst: await received(unread.b, 1), runtimes: await received(c, 1), gone };
}

async function closedAtOnce(sockets: Sockets) {
  const close = async (linger?: 0) => {
    const { conn, b, fd } = await held(sockets);
    if (linger !== undefined) setOption(fd, "SO_LINGER", linger);
    letGo(fd, "runtime's", "close a socket");
    conn.close();
    return await received(b, 1);
  };
  return { plain: await close(), linger0: await close(0) };
}

bringUp("lo");
const facts: Record<string, unknown> = {};
for (const family of [4, 6] as const) {
  if (!Deno.args.includes(String(family))) continue;
  const before = socketsOpen();
  {
    using sockets = new Sockets(family);
    facts[family] = {
      destroyed: await destroyed(sockets),
      onTheWay: await destroyedOnTheWay(sockets),
      forgotten: await forgotten(sockets),
      killed: await killed(sockets),
      closedAtOnce: await closedAtOnce(sockets),
    };
  }
  facts[`left${family}`] = socketsOpen() - before;
}
// deno-lint-ignore no-console -- for the test that started this
console.log(JSON.stringify(facts));

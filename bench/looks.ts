/**
 * What it costs to look at sockets, by each observer.
 * @module
 */

import { diagOver } from "../lab/observe/diag.ts";
import { defaultFirst, OBSERVERS } from "../lab/observe/mod.ts";
import { DEFAULT_OBSERVER } from "../lab/observe/names.ts";
import { NETLINK, openNetlink } from "../lab/sys/netlink.ts";
import type { Take } from "./figure.ts";
import { perCall } from "./per_call.ts";

/** At few sockets and at many: how often a look goes into one by the usual observer. */
export async function looks(take: Take): Promise<void> {
  await at(10, 20, take);
  await at(10_000, 10, take);
}

async function at(count: number, rounds: number, take: Take): Promise<void> {
  const open = await connections(count / 2);
  const [first] = open as Deno.TcpConn[];
  const local = first!.localAddr as Deno.NetAddr;
  const peer = first!.remoteAddr as Deno.NetAddr;
  const end = ({ hostname, port }: Deno.NetAddr) => ({ address: hostname, port });
  const sockets = `${count.toLocaleString("en")} sockets`;
  let usual = NaN;
  for (const source of defaultFirst(OBSERVERS)) {
    const observer = await source.open();
    const named = (what: string) => `${source.name}, ${sockets}: ${what}`;
    const all = await perCall(rounds, () => observer.look());
    take(named("a look at all, decoded to rows"), all, "ms");
    if (source.name === DEFAULT_OBSERVER) usual = all;
    else take(named(`as many looks in one by ${DEFAULT_OBSERVER}`), usual / all, "×");
    if (source.name === "diag") await kernelPart(named, rounds, take);
    if (observer.find === undefined) continue;
    const one = await perCall(2000, () => observer.find!(4, end(local), end(peer)));
    take(named("a look at one"), one * 1000, "µs");
    take(named(`as many of those in one look by ${DEFAULT_OBSERVER}`), usual / one, "×");
  }
  for (const conn of open) conn.close();
}

/** Of a look by diag, what the kernel itself takes to say it: no look takes less. */
async function kernelPart(
  named: (what: string) => string,
  rounds: number,
  take: Take,
): Promise<void> {
  using netlink = openNetlink(NETLINK.SOCK_DIAG);
  let ms = 0;
  const timed = <T>(call: () => T): T => {
    const from = performance.now();
    try {
      return call();
    } finally {
      ms += performance.now() - from;
    }
  };
  const observer = diagOver({
    send: (message) => timed(() => netlink.send(message)),
    receive: () => timed(() => netlink.receive()),
    [Symbol.dispose]() {},
  });
  for (let i = 0; i < rounds; i++) await observer.look();
  take(named("of a look at all, the kernel's part"), ms / rounds, "ms");
}

/** Some connections to look at. */
async function connections(count: number): Promise<Deno.Conn[]> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open: Deno.Conn[] = [];
  for (let i = 0; i < count; i++) {
    const port = listener.addr.port;
    open.push(
      ...await Promise.all([Deno.connect({ port, hostname: "127.0.0.1" }), listener.accept()]),
    );
  }
  listener.close();
  return open;
}

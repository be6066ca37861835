/** All observers, of the same real sockets. */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { OBSERVERS } from "../../lab/observe/mod.ts";
import {
  type Observer,
  ObserverMissing,
  type ObserverSource,
  type Ports,
} from "../../lab/observe/observer.ts";
import { diag } from "../../lab/observe/diag.ts";
import { procOver } from "../../lab/observe/proc.ts";
import { runTool } from "../../lab/observe/tool.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import { Deadline } from "../../lab/session/deadline.ts";
import { libcMissing } from "../../lab/sys/libc.ts";

/** The observer, or why there is none here. */
async function tryOpen(source: ObserverSource): Promise<Observer | string> {
  try {
    return await source.open();
  } catch (error) {
    return (error as Error).message;
  }
}

const OPENED = await Promise.all(OBSERVERS.map(tryOpen));

const STATES = ["CLOSE-WAIT", "ESTABLISHED", "ESTABLISHED", "FIN-WAIT-2", "LISTEN"];

/** A listener and two connections to it, of which one is half closed. */
class Sockets implements Disposable {
  readonly port: number;
  readonly #open: { close(): void }[] = [];
  /** Local port and peer's. */
  readonly #ports = new Set<string>();

  private constructor(readonly hostname: string, readonly listener: Deno.TcpListener) {
    this.port = listener.addr.port;
    this.#open.push(listener);
    this.#ports.add(`${this.port} 0`);
  }

  static async open(hostname: string): Promise<Sockets> {
    const sockets = new Sockets(hostname, Deno.listen({ hostname, port: 0 }));
    await sockets.#connect();
    const [a, b] = await sockets.#connect();
    await a.closeWrite();
    assertEquals(await b.read(new Uint8Array(1)), null);
    // The kernel may hold the ACK of the FIN back for a while.
    const observer = OPENED.find((opened) => typeof opened !== "string")!;
    const settled = await new Deadline(5000).until(async () =>
      sockets.among(await observer.look()).some(({ row }) => row.state === "FIN-WAIT-2") ||
      undefined
    );
    assert(settled);
    return sockets;
  }

  async #connect(): Promise<[Deno.TcpConn, Deno.TcpConn]> {
    const { hostname, port } = this;
    const pair = await Promise.all([Deno.connect({ hostname, port }), this.listener.accept()]);
    this.#open.push(...pair);
    const own = (pair[0].localAddr as Deno.NetAddr).port;
    this.#ports.add(`${own} ${port}`).add(`${port} ${own}`);
    return pair;
  }

  /** Those of the rows that are about these: a port may also be in somebody else's TIME-WAIT. */
  among(rows: readonly ObservedRow[]): ObservedRow[] {
    return rows.filter(({ row: { local, peer } }) =>
      local.address === this.hostname && this.#ports.has(`${local.port} ${peer.port}`)
    );
  }

  /**
   * What an observer shows of these, once that is what is there: the kernel may hold the ACK of a FIN
   * back, and while sockets come and go /proc/net/tcp may show one twice, or not at all.
   */
  async shownBy(observer: Observer, ports?: Ports): Promise<ObservedRow[]> {
    let rows: ObservedRow[] = [];
    await new Deadline(5000).until(async () => {
      rows = this.among(await observer.look(ports));
      return rows.map(({ row }) => row.state).sort().join() === STATES.join() || undefined;
    });
    assertEquals(rows.map(({ row }) => row.state).sort(), STATES);
    return rows;
  }

  [Symbol.dispose](): void {
    for (const closable of this.#open) closable.close();
  }
}

/** What every observer tells of a socket. */
function told({ row: { state, family, local, peer } }: ObservedRow): string {
  return [state, family, local.address, local.port, peer.address, peer.port].join(" ");
}

for (const hostname of ["127.0.0.1", "::1"]) {
  for (const [i, opened] of OPENED.entries()) {
    const { name } = OBSERVERS[i]!;
    const ignore = typeof opened === "string";
    const why = ignore ? ` (ignored: ${opened})` : "";
    Deno.test({
      name: `${name} shows real sockets at ${hostname}, each with its own line${why}`,
      ignore,
      fn: async () => {
        using sockets = await Sockets.open(hostname);
        const rows = await sockets.shownBy(opened as Observer);
        assertEquals(new Set(rows.map(({ line }) => line)).size, rows.length);
        const port = String(sockets.port);
        const hex = sockets.port.toString(16).toUpperCase().padStart(4, "0");
        for (const { line } of rows) assertMatch(line, new RegExp(`:(${port}|${hex})\\b`));
        // The kernel may leave out the others, and more ports than it can compare in passing.
        const others = Array.from({ length: 60 }, (_, i) => i + 1);
        for (const ports of [[sockets.port], [1, sockets.port, 2], [sockets.port, ...others], []]) {
          await sockets.shownBy(opened as Observer, ports);
        }
      },
    });
  }

  Deno.test(`all observers show the same at ${hostname}`, async () => {
    using sockets = await Sockets.open(hostname);
    const shown = await Promise.all(
      OPENED.filter((opened) => typeof opened !== "string").map(async (observer) =>
        (await sockets.shownBy(observer)).map(told).sort()
      ),
    );
    for (const rows of shown) assertEquals(rows, shown[0]);
  });
}

const ignore = libcMissing() !== undefined;

for (const hostname of ["127.0.0.1", "::1"]) {
  Deno.test({
    name: `diag finds at ${hostname} just what it shows, socket by socket`,
    ignore,
    fn: async () => {
      using sockets = await Sockets.open(hostname);
      const observer = await diag.open();
      for (const { row } of await sockets.shownBy(observer)) {
        if (row.state === "LISTEN") continue;
        const found = observer.find!(row.family, row.local, row.peer);
        assertEquals([found?.row.state, found?.row.inode], [row.state, row.inode]);
      }
      observer.close?.();
    },
  });
}

Deno.test({
  name: "diag finds no socket where there is none, and at most a listener where one listens",
  ignore,
  fn: async () => {
    using sockets = await Sockets.open("127.0.0.1");
    const observer = await diag.open();
    const address = "127.0.0.1";
    const nobody = { address, port: 1 };
    assertEquals(observer.find!(4, nobody, nobody), undefined);
    const found = observer.find!(4, { address, port: sockets.port }, nobody);
    assert(found === undefined || found.row.state === "LISTEN");
    observer.close?.();
  },
});

/** Where each file is the kernel's, but for /proc/net/tcp6. */
function catting(tcp6: string): (path: string) => Promise<string> {
  return (path) => runTool("cat", [path === "/proc/net/tcp6" ? tcp6 : path]);
}

Deno.test("proc does without /proc/net/tcp6 where cat says that it is not there, and else does not", async () => {
  const rows = await (await procOver(catting("/proc/net/tcp7"))).look();
  assert(rows.every(({ row }) => row.family === 4));
  await assertRejects(() => procOver(catting("/proc/self/mem")), Error, "cat");
});

Deno.test("proc is missing where what reads /proc/net/tcp is", async () => {
  const { missing } = await assertRejects(
    () => procOver(() => runTool("tcplab-has-no-cat", [])),
    ObserverMissing,
  );
  assertEquals(missing, { because: "not-installed", what: "tcplab-has-no-cat" });
});

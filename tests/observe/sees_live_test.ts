import { assert, assertEquals } from "@std/assert";
import { type Facet, FACETS } from "../../lab/observe/facet.ts";
import { OBSERVERS } from "../../lab/observe/mod.ts";
import type { Observer, ObserverSource } from "../../lab/observe/observer.ts";
import { runTool } from "../../lab/observe/tool.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import { Deadline } from "../../lab/session/deadline.ts";
import { descriptorListening } from "../../lab/sys/held_descriptor.ts";
import { libcMissing } from "../../lab/sys/libc.ts";
import { mustSet } from "../../lab/sys/option.ts";
import type { TcpState } from "../../lab/tcp/state.ts";

const HOST = "127.0.0.1";
const BACKLOG = 7;

/** Sockets of this process in the states that observers differ about. */
class Sockets implements Disposable {
  readonly #open: { close(): void }[] = [];
  readonly listener = this.#listen(BACKLOG);
  readonly deferring = this.#listen(BACKLOG);

  #listen(tcpBacklog: number): Deno.TcpListener {
    const listener = Deno.listen({ hostname: HOST, port: 0, tcpBacklog } as Deno.TcpListenOptions);
    this.#open.push(listener);
    return listener;
  }

  async connect(listener: Deno.TcpListener): Promise<Deno.TcpConn> {
    const conn = await Deno.connect({ hostname: HOST, port: listener.addr.port });
    this.#open.push(conn);
    return conn;
  }

  async accept(): Promise<Deno.TcpConn> {
    const conn = await this.listener.accept();
    this.#open.push(conn);
    return conn;
  }

  /** FIN-WAIT-2 and CLOSE-WAIT, TIME-WAIT, SYN-RECEIVED. */
  async hold(): Promise<void> {
    const half = await this.connect(this.listener);
    await this.accept();
    await half.closeWrite();
    const whole = await this.connect(this.listener);
    const other = await this.accept();
    await whole.closeWrite();
    await other.read(new Uint8Array(1));
    await other.closeWrite();
    const deferring = descriptorListening(4, this.deferring.addr.port)!;
    mustSet(deferring, "TCP_DEFER_ACCEPT", 60, "defer accepting");
    await this.connect(this.deferring);
  }

  [Symbol.dispose](): void {
    for (const closable of this.#open) closable.close();
  }
}

/** Whether the observer sees it, by its own rows. */
const SEEN: Record<Facet, (own: ObservedRow[], observer: Observer) => boolean> = {
  states: (own) =>
    (["LISTEN", "FIN-WAIT-2", "CLOSE-WAIT", "ESTABLISHED"] as TcpState[]).every((state) =>
      own.some(({ row }) => row.state === state)
    ),
  "time-wait": (own) => own.some(({ row }) => row.state === "TIME-WAIT"),
  "syn-received": (own) => own.some(({ row }) => row.state === "SYN-RECEIVED"),
  path: () => false,
  shutdown: (own) =>
    own.some(({ row }) => row.state === "CLOSE-WAIT" && row.shutdown?.receive === true),
  timer: (own) =>
    own.some(({ row }) => row.state === "TIME-WAIT" && row.timer?.kind === "time-wait"),
  backlog: (own) => own.some(({ row }) => row.state === "LISTEN" && row.sendQ === BACKLOG),
  owner: (own) => own.some(({ row }) => row.state === "CLOSE-WAIT" && (row.inode ?? 0) > 0),
  cookie: (own) => own.every(({ row }) => row.cookie !== undefined),
  one: (own, { find }) => {
    const { row } = own.find(({ row }) => row.state === "CLOSE-WAIT")!;
    return find?.(4, row.local, row.peer)?.row.state === "CLOSE-WAIT";
  },
};

/** The observer, or why what it sees cannot be tried here. */
async function tryOpen(source: ObserverSource): Promise<Observer | string> {
  try {
    // The registry says what net-tools' netstat sees; busybox's sees less.
    if (source.name === "netstat") await runTool("netstat", ["-tanoeW"]);
    return await source.open();
  } catch (error) {
    return (error as Error).message;
  }
}

const noFfi = libcMissing();

Deno.test({
  name: `each observer sees just what \`lab observers\` says${noFfi ? ` (ignored: ${noFfi})` : ""}`,
  ignore: noFfi !== undefined,
  fn: async (t) => {
    using sockets = new Sockets();
    await sockets.hold();
    const ports = [sockets.listener.addr.port, sockets.deferring.addr.port];
    for (const source of OBSERVERS) {
      const observer = await tryOpen(source);
      const ignore = typeof observer === "string";
      const name = ignore ? `${source.name} (ignored: ${observer})` : source.name;
      await t.step({ name, ignore, fn: () => seesItsFacets(source, observer as Observer, ports) });
    }
  },
});

async function seesItsFacets(source: ObserverSource, observer: Observer, ports: number[]) {
  // The kernel takes the last segments in on its own time.
  const own = await new Deadline(3000).until(async () => {
    const rows = (await observer.look()).filter(({ row }) =>
      row.family === 4 && (ports.includes(row.local.port) || ports.includes(row.peer.port))
    );
    return SEEN["time-wait"](rows, observer) ? rows : undefined;
  });
  assert(own !== undefined, "TIME-WAIT was not seen");
  const facets = Object.keys(FACETS) as Facet[];
  assertEquals(facets.filter((facet) => SEEN[facet](own, observer)), [...source.sees]);
  observer.close?.();
}

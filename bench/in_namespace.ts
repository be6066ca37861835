/**
 * The part of the benchmark that needs a network namespace of its own.
 * @module
 */

// deno-lint-ignore-file no-console -- printing is what it is for
import { DEFAULT_OBSERVER, defaultFirst, OBSERVERS } from "../lab/observe/mod.ts";
import { bringUp } from "../lab/sys/interface.ts";
import { CARRIERS, openCarrier } from "../lab/wire/device.ts";
import { Mirror, WIRE_ADDRESSES } from "../lab/wire/mirror.ts";
import { calls } from "./calls.ts";
import { cells } from "./cells.ts";

const ROUNDS = 5;
const CONNECTIONS = 200;

/** The median of some rounds, in milliseconds per call. */
async function perCall(count: number, call: () => unknown): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    for (let i = 0; i < count; i++) await call();
    rounds.push((performance.now() - started) / count);
  }
  return rounds.sort((x, y) => x - y)[ROUNDS >> 1]!;
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
  return open;
}

async function observations(count: number, looks: number): Promise<void> {
  const open = await connections(count / 2);
  const [first] = open as Deno.TcpConn[];
  const local = first!.localAddr as Deno.NetAddr;
  const peer = first!.remoteAddr as Deno.NetAddr;
  const end = ({ hostname, port }: Deno.NetAddr) => ({ address: hostname, port });
  console.log(
    `\nLooks at ${count} sockets, decoded to rows; beside it, how often that goes into ${DEFAULT_OBSERVER.name}:`,
  );
  let usual = NaN;
  for (const source of defaultFirst(OBSERVERS)) {
    const observer = await source.open();
    const all = await perCall(looks, () => observer.look());
    if (source === DEFAULT_OBSERVER) usual = all;
    console.log(`${source.name.padEnd(8)} ${all.toFixed(3)} ms (${(usual / all).toFixed(1)}x)`);
    if (observer.find === undefined) continue;
    const one = await perCall(2000, () => observer.find!(4, end(local), end(peer)));
    console.log(`  one socket ${(one * 1000).toFixed(1)} µs (${(usual / one).toFixed(0)}x)`);
  }
  for (const conn of open) conn.close();
}

/** Whole connections over the wire: handshake, both closes, every segment delivered at once. */
async function wire(kind: string): Promise<void> {
  using mirror = new Mirror(openCarrier([kind]).device);
  const { near, far } = WIRE_ADDRESSES[4];
  let segments = 0;
  const started = performance.now();
  for (let i = 0; i < CONNECTIONS; i++) {
    const port = 2000 + i;
    using line = mirror.open(4, { b: port });
    using listener = Deno.listen({ hostname: near, port });
    let busy = true;
    const talk = (async () => {
      const [a, b] = await Promise.all([
        Deno.connect({ hostname: far, port }),
        listener.accept(),
      ]);
      a.close();
      b.close();
    })().then(() => busy = false);
    while (busy) {
      line.pump();
      for (const frame of line.frames) {
        if (frame.fate !== "held") continue;
        line.deliver(frame);
        segments++;
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    await talk;
  }
  const seconds = (performance.now() - started) / 1000;
  const rate = Math.round(segments / seconds);
  console.log(
    `${kind.padEnd(8)} ${rate} segments/s, ${
      (1000 * seconds / CONNECTIONS).toFixed(2)
    } ms per connection`,
  );
  const exchange = await perCall(2000, () => mirror.ask(4));
  console.log(
    `  one exchange, a SYN and the RST that answers it: ${(exchange * 1000).toFixed(1)} µs`,
  );
}

bringUp("lo");
calls();
await observations(10, 20);
await observations(10_000, 2);
console.log("\nCases of families, by diag:");
await cells();
console.log(`\nThe wire, ${CONNECTIONS} connections one after the other:`);
for (const { kind } of CARRIERS) {
  try {
    await wire(kind);
  } catch (error) {
    console.log(`${kind.padEnd(8)} skipped: ${(error as Error).message}`);
  }
}
Deno.exit();

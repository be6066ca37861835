import { assertEquals } from "@std/assert";
import { Pool } from "../../lab/run/pool.ts";

/** A pool of so many workers that answer once each has been told of so many probes. */
async function poolOf(count: number, probes: number): Promise<Pool> {
  const fake = new URL("./fake_worker_main.ts", import.meta.url).pathname;
  const args = ["run", "--quiet", "--allow-read", fake, `${probes}`];
  const launcher = { kind: "root", command: Deno.execPath(), args } as const;
  const setup = { observer: "ss", timeoutMs: 1000, probes: "file:///", wire: false };
  return await Pool.start(launcher, setup, count);
}

Deno.test("Pool.run() has the worker with least to do run a probe, also where many come at once", async () => {
  await using pool = await poolOf(2, 4);
  const run = () => pool.run({ id: "a/probe", family: 4 }, 20_000, () => {});
  // With another distribution, one of the two would wait for ever, and be ended.
  const results = await Promise.all(Array.from({ length: 8 }, run));
  const counts = Map.groupBy(results, ({ reason }) => reason);
  assertEquals([...counts.values()].map(({ length }) => length), [4, 4]);
});

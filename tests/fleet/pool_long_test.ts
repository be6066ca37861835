import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { listen, type Probe } from "../../lab/probe.ts";
import { Pool } from "../../lab/fleet/pool.ts";
import { WorkerDied } from "../../lab/fleet/worker_process.ts";

const PROBE: Probe = {
  title: "Nobody plays it",
  source: "RFC 9293",
  medium: "loopback",
  table: [{ do: listen(), b: "LISTEN" }],
};
const JOB = { id: "a/probe", family: 4, probe: PROBE } as const;

/** A pool of so many workers that answer, in some way, once each has been told of so many probes. */
async function poolOf(count: number, probes: number, way = "answers"): Promise<Pool> {
  const fake = new URL("./fake_worker_main.ts", import.meta.url).pathname;
  const args = ["run", "--quiet", "--allow-read", "--allow-run=sh", fake, `${probes}`, way];
  const launcher = { kind: "root", command: Deno.execPath(), args } as const;
  const setup = { observer: "ss", timeoutMs: 1000, wire: false };
  return await Pool.start(launcher, setup, count);
}

/** The C library stays open. */
function poolTest(name: string, fn: (t: Deno.TestContext) => Promise<void>): void {
  Deno.test({ name, sanitizeResources: false, fn });
}

poolTest(
  "Pool.run() has the worker with least to do run a probe, also where many come at once",
  async () => {
    await using pool = await poolOf(2, 4);
    const run = () => pool.run(JOB, 20_000, () => {});
    // With another distribution, one of the two would wait for ever, and be ended.
    const results = await Promise.all(Array.from({ length: 8 }, run));
    const counts = Map.groupBy(results, ({ reason }) => reason);
    assertEquals([...counts.values()].map(({ length }) => length), [4, 4]);
  },
);

poolTest("Pool.run() ends a worker that hangs", async (t) => {
  for (const way of ["is silent", "never ends"]) {
    await t.step(`one that ${way}`, async () => {
      await using pool = await poolOf(1, 1, way);
      const run = () => pool.run(JOB, 500, () => {});
      await assertRejects(run, WorkerDied, "the worker ended by SIGKILL before it answered");
    });
  }
});

poolTest("Pool.run() waits for a worker", async (t) => {
  for (const way of ["is stopped for a while", "tells of rows first"]) {
    await t.step(`that ${way}`, async () => {
      await using pool = await poolOf(1, 1, way);
      const from = performance.now();
      assertEquals((await pool.run(JOB, 1000, () => {})).verdict, "pass");
      assert(performance.now() - from > 1000, "it did not have to wait");
    });
  }
});

poolTest(
  "Pool.run() takes no reply that the worker has not made, and none that makes no sense",
  async (t) => {
    const ways: readonly [way: string, wrong: string][] = [
      ["writes a reply that is not its own", ""],
      ["guesses the token", ""],
      ["writes half of a line before a reply", ""],
      ["answers for another probe", "it was asked for a/probe IPv4"],
      ["answers for another family", "it was asked for a/probe IPv4"],
      ["answers what nobody asked", "it was not asked for that"],
      ["has no such verdict", 'reply.result.verdict is "fine", not "pass" or'],
      ["has no rows", "reply.result.rows is missing, not a list"],
      ["has a row of a state that there is not", 'result.rows[0].observed.a is "OPEN", not'],
      ["has a field that nobody knows", "reply.result.extra is no field of it"],
      ["answers nothing", "reply is null, not a record"],
    ];
    await Promise.all(ways.map(([way, wrong]) =>
      t.step({
        name: way,
        async fn() {
          await using pool = await poolOf(1, 1, way);
          const run = () => pool.run(JOB, 20_000, () => {});
          const { message } = await assertRejects(run, WorkerDied);
          assertStringIncludes(message, wrong);
          assert(/: it wrote ".*" to its standard output$/.test(message), message);
        },
        sanitizeOps: false,
        sanitizeResources: false,
        sanitizeExit: false,
      })
    ));
  },
);

const SACK = { "net.ipv4.tcp_sack": "0" };

poolTest(
  "Pool.give() has its worker set anew, or another that is set so from the start",
  async (t) => {
    const ways = [
      ["answers", true],
      ["cannot be set anew", false],
      ["ends when it is given settings", false],
    ] as const;
    for (const [way, same] of ways) {
      await t.step(`the worker ${way}`, async () => {
        await using pool = await poolOf(1, 1, way);
        const worker = async () => (await pool.run(JOB, 20_000, () => {})).reason;
        const before = await worker();
        assertEquals(pool.ready.sysctls, {});
        await pool.give(SACK);
        assertEquals(pool.ready.sysctls, SACK);
        assertEquals(await worker() === before, same);
      });
    }
  },
);

poolTest("Pool.give() also holds for whoever takes the place of a worker that dies", async () => {
  await using pool = await poolOf(1, 1, "is silent");
  await pool.give(SACK);
  for (let deaths = 0; deaths < 2; deaths++) {
    await assertRejects(() => pool.run(JOB, 300, () => {}), WorkerDied);
  }
  // The one that came second has found them when it was set up.
  await pool.give({ ...SACK });
  assertEquals(pool.ready.sysctls, SACK);
});

poolTest("Pool.run() starts no worker once the pool has ended", async () => {
  const pool = await poolOf(1, 1);
  await pool[Symbol.asyncDispose]();
  await assertRejects(() => pool.run(JOB, 20_000, () => {}), WorkerDied, "the run has ended");
});
